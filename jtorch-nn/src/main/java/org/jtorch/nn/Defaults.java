package org.jtorch.nn;

import org.jspecify.annotations.Nullable;
import org.jtorch.Parameter;
import org.jtorch.nn.init.FanMode;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.init.Nonlinearity;

/** PyTorch's first values of linear and convolution layers. */
final class Defaults {
    private Defaults() {}

    static void reset(Parameter weight, @Nullable Parameter bias) {
        Init.kaimingUniform_(weight, Math.sqrt(5), FanMode.FAN_IN, Nonlinearity.LEAKY_RELU);
        if (bias != null) {
            long fanIn = weight.numel() / Math.max(1, weight.size(0));
            double bound = fanIn > 0 ? 1 / Math.sqrt((double) fanIn) : 0;
            Init.uniform_(bias, -bound, bound);
        }
    }
}
