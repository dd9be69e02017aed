package org.jtorch.bench.kernels;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.bench.Clock;
import org.jtorch.bench.Figure;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dOptions;

/** A training step of a small convolutional network on 28 by 28 images. */
final class StepFigures {
    private static final int BATCH = 64;

    private final Random random = new Random(1);
    private final Tensor x = uniform(1, BATCH, 1, 28, 28);
    private final Tensor labels = labels();
    private final Tensor w1 = weight(0.3, 32, 1, 3, 3);
    private final Tensor b1 = weight(0, 32);
    private final Tensor w2 = weight(0.06, 64, 32, 3, 3);
    private final Tensor b2 = weight(0, 64);
    private final Tensor w3 = weight(0.01, 128, 9216);
    private final Tensor b3 = weight(0, 128);
    private final Tensor w4 = weight(0.1, 10, 128);
    private final Tensor b4 = weight(0, 10);
    private final List<Tensor> weights = List.of(w1, b1, w2, b2, w3, b3, w4, b4);

    private StepFigures() {}

    static void run(Consumer<Figure> figures) {
        var net = new StepFigures();
        double nanos = Clock.nanos(6000, 15, net::step);
        figures.accept(Figure.recorded("training step, images", BATCH / nanos * 1e9, "images/s"));
        double forward =
                Clock.nanos(
                        1000,
                        9,
                        () -> {
                            try (var _ = Torch.noGrad();
                                    var _ = TensorScope.open()) {
                                net.loss();
                            }
                        });
        figures.accept(Figure.recorded("forward, images", BATCH / forward * 1e9, "images/s"));
    }

    private void step() {
        try (var _ = TensorScope.open()) {
            for (Tensor w : weights) {
                w.setGrad(null);
            }
            loss().backward();
            try (var _ = Torch.noGrad()) {
                for (Tensor w : weights) {
                    Tensor g = w.grad();
                    if (g != null) {
                        w.sub_(g.mul(0.01));
                    }
                }
            }
        }
    }

    private Tensor loss() {
        var conv = new Conv2d(Conv2dOptions.DEFAULT);
        Tensor y = conv.apply(x, w1, b1)[0].relu();
        y = conv.apply(y, w2, b2)[0].relu();
        y = new MaxPool2d(MaxPool2dOptions.of(2)).apply(y)[0].flatten(1);
        y = y.matmul(w3.t()).add(b3).relu();
        y = y.matmul(w4.t()).add(b4);
        Tensor p = new LogSoftmax(1).apply(y)[0];
        return p.gather(1, labels).mean().neg();
    }

    private Tensor uniform(double scale, int... sizes) {
        int n = 1;
        long[] shape = new long[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            n *= sizes[i];
            shape[i] = sizes[i];
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((random.nextDouble() * 2 - 1) * scale);
        }
        return Torch.from(values, shape);
    }

    private Tensor weight(double scale, int... sizes) {
        return uniform(scale, sizes).requiresGrad_();
    }

    private Tensor labels() {
        long[] labels = new long[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = random.nextInt(10);
        }
        return Torch.from(labels, BATCH, 1);
    }
}
