package com.example.first;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.manualSeed;
import static org.jtorch.Torch.noGrad;
import static org.jtorch.Torch.tensor;

import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.nn.Layer;
import org.jtorch.nn.Linear;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.optim.Adam;

/** A network of two layers learns exclusive or, on the best device there is. */
public final class Xor {
    private Xor() {}

    private static final class Net extends Layer {
        private final Linear hidden = child("hidden", new Linear(2, 16));
        private final Linear out = child("out", new Linear(16, 2));

        @Override
        protected Tensor forward(Tensor x) {
            return out.call(F.relu(hidden.call(x)));
        }
    }

    /** The classes that the trained network gives to 00, 01, 10 and 11. */
    static long[] learn() {
        Device device = Device.best();
        manualSeed(1);
        Tensor bits = arange(4).view(4, 1).div(tensor(2, 1)).floor().remainder(2);
        Tensor x = bits.to(DType.FLOAT32).to(device);
        Tensor y = tensor(0, 1, 1, 0).to(DType.INT64).to(device);
        var net = new Net();
        net.to(device);
        var optimizer = new Adam(net.parameters(), Adam.lr(0.05));
        for (int step = 0; step < 200; step++) {
            optimizer.zeroGrad();
            F.crossEntropy(net.call(x), y).backward();
            optimizer.step();
        }
        try (var _ = noGrad()) {
            return net.call(x).argmax(1).toLongArray();
        }
    }

    /** Prints what was learnt. */
    public static void main(String[] args) {
        IO.println(java.util.Arrays.toString(learn()));
    }
}
