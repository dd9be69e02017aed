package org.jtorch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.Torch.manualSeed;
import static org.jtorch.Torch.noGrad;
import static org.jtorch.Torch.randn;

import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.nn.data.DataLoader;
import org.jtorch.nn.data.TensorDataset;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.optim.Adam;
import org.jtorch.nn.optim.SGD;
import org.junit.jupiter.api.Test;

/** Networks written as a user would write them, trained from end to end. */
final class TrainingTest {
    private static final class Net extends Layer {
        final Linear in = child("in", new Linear(8, 16));
        final Linear out = child("out", new Linear(16, 2));

        @Override
        protected Tensor forward(Tensor x) {
            return out.call(F.relu(in.call(x.flatten(1))));
        }
    }

    private static TensorDataset separable() {
        Tensor x = randn(256, 8);
        return new TensorDataset(x, x.sum(1, false).gt(0).to(DType.INT64));
    }

    @Test
    void aPerceptronLearnsToSeparateInScopes() {
        manualSeed(42);
        var data = separable();
        var net = new Net();
        var opt = new Adam(net.parameters(), Adam.lr(1e-2));
        for (int epoch = 0; epoch < 10; epoch++) {
            for (var b : DataLoader.of(data).batch(64).shuffle()) {
                try (var _ = TensorScope.open()) {
                    opt.zeroGrad();
                    F.crossEntropy(net.call(b.x()), b.y()).backward();
                    opt.step();
                }
            }
        }
        long right;
        try (var _ = noGrad()) {
            right = net.call(data.x()).argmax(1).eq(data.y()).sum().itemLong();
        }
        assertThat(right).isGreaterThan(230);
    }

    @Test
    void aConvolutionalNetworkWithEveryKindOfLayerReducesItsLoss() {
        manualSeed(1);
        var net =
                new Sequential(
                        new Conv2d(1, 4, 3),
                        new BatchNorm2d(4),
                        new ReLU(),
                        new MaxPool2d(2),
                        new Dropout(0.25),
                        new Flatten(),
                        new Linear(4 * 3 * 3, 3));
        Tensor x = randn(30, 1, 8, 8);
        Tensor y = x.mean(1, 2, 3).gt(0).to(DType.INT64);
        var opt = new SGD(net.parameters(), SGD.lr(0.1).momentum(0.9));
        double first = 0;
        double last = 0;
        for (int i = 0; i < 60; i++) {
            try (var _ = TensorScope.open()) {
                opt.zeroGrad();
                Tensor loss = F.crossEntropy(net.call(x), y);
                loss.backward();
                opt.step();
                last = loss.item();
                first = i == 0 ? last : first;
            }
        }
        assertThat(last).isLessThan(0.5 * first);
        net.eval();
        assertThat(net.call(x)).isNotNull();
    }
}
