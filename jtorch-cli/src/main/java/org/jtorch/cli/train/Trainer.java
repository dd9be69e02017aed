package org.jtorch.cli.train;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.nn.data.DataLoader;
import org.jtorch.nn.optim.Adam;
import org.jtorch.nn.optim.Optimizer;
import org.jtorch.nn.optim.SGD;

/** Takes the steps of a training. */
final class Trainer implements AutoCloseable {
    private static final double MOMENTUM = 0.9;

    private final DigitNet net;
    private final TrainOptions options;
    private final DataLoader loader;
    private final Optimizer<?> optimizer;

    Trainer(DigitNet net, TrainOptions options, Images images) {
        this.net = net;
        this.options = options;
        loader = images.loader().batch(options.batch()).shuffle(options.seed());
        optimizer =
                switch (options.optimizer()) {
                    case adam -> new Adam(net.parameters(), Adam.lr(options.lr()));
                    case sgd -> new SGD(net.parameters(), SGD.lr(options.lr()).momentum(MOMENTUM));
                };
    }

    /** Steps of an epoch; the last batch may be smaller. */
    int batches() {
        return Math.toIntExact(loader.size());
    }

    /**
     * One pass over the images in a fresh order.
     *
     * @return whether it came to its end; false if somebody wished to stop
     */
    boolean epoch(int epoch, List<Double> losses, Progress progress, BooleanSupplier stop) {
        net.train();
        int number = 0;
        for (var batch : loader) {
            if (stop.getAsBoolean()) {
                return false;
            }
            int images = Math.toIntExact(batch.y().numel());
            double loss;
            try (var _ = TensorScope.open()) {
                loss = step(batch.x().to(options.device()), batch.y().to(options.device()));
            }
            losses.add(loss);
            progress.step(epoch, ++number, loss, images);
        }
        return true;
    }

    private double step(Tensor x, Tensor y) {
        optimizer.zeroGrad();
        var loss = net.loss(net.call(x), y);
        loss.backward();
        optimizer.step();
        return loss.item();
    }

    @Override
    public void close() {
        loader.close();
    }
}
