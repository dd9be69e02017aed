package org.jtorch.cli.train;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.nn.data.DataLoader;
import org.jtorch.nn.optim.Adam;
import org.jtorch.nn.optim.Optimizer;
import org.jtorch.nn.optim.SGD;

/**
 * Takes the steps of a training. The learning rate falls linearly, from the one asked for at the
 * first step to nearly none at the last: the end of a run does not hang on its last batches.
 */
final class Trainer implements AutoCloseable {
    private static final double MOMENTUM = 0.9;

    private final DigitNet net;
    private final TrainOptions options;
    private final DataLoader loader;
    private final Descent descent;
    private long steps;

    private record Descent(Optimizer<?> optimizer, DoubleConsumer setRate) {}

    Trainer(DigitNet net, TrainOptions options, Images images) {
        this.net = net;
        this.options = options;
        loader = images.loader().batch(options.batch()).shuffle(options.seed());
        descent =
                switch (options.optimizer()) {
                    case adam -> adam(net.parameters(), options.lr());
                    case sgd -> sgd(net.parameters(), options.lr());
                };
    }

    private static Descent adam(List<Parameter> parameters, double lr) {
        var adam = new Adam(parameters, Adam.lr(lr));
        return new Descent(adam, x -> adam.groups().getFirst().setOptions(Adam.lr(x)));
    }

    private static Descent sgd(List<Parameter> parameters, double lr) {
        var how = SGD.lr(lr).momentum(MOMENTUM);
        var sgd = new SGD(parameters, how);
        return new Descent(sgd, x -> sgd.groups().getFirst().setOptions(how.lr(x)));
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

    /** Learning rate of a step, counted from 0, of a run of so many. */
    static double rate(double first, long step, long steps) {
        return first * (steps - step) / steps;
    }

    private double step(Tensor x, Tensor y) {
        long all = (long) options.epochs() * batches();
        descent.setRate().accept(rate(options.lr(), steps++, all));
        descent.optimizer().zeroGrad();
        var loss = net.loss(net.call(x), y);
        loss.backward();
        descent.optimizer().step();
        return loss.item();
    }

    @Override
    public void close() {
        loader.close();
    }
}
