package org.jtorch.nn.functional;

import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.Softmax;

/** Functions of one tensor, element by element or along a dim. */
abstract sealed class Activations permits Convolutions {
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;
    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    /** max(x, 0); gradient 0 at 0. Not for bools. */
    public static Tensor relu(Tensor x) {
        return x.relu();
    }

    /** {@link #relu} in place. */
    public static Tensor relu_(Tensor x) {
        return x.relu_();
    }

    /** min(max(x, min), max) in x's dtype; gradient 0 at both bounds. */
    public static Tensor hardtanh(Tensor x, double min, double max) {
        Tensor inside = x.gt(min).logicalAnd(x.lt(max));
        return Torch.where(inside, x, x.detach().clamp(min, max).to(x.dtype()));
    }

    /** {@link #hardtanh(Tensor, double, double)} between -1 and 1. */
    public static Tensor hardtanh(Tensor x) {
        return hardtanh(x, -1, 1);
    }

    /** min(max(x, 0), 6); gradient 0 at 0 and 6. */
    public static Tensor relu6(Tensor x) {
        return hardtanh(x, 0, 6);
    }

    /** x above 0, slope * x else. */
    public static Tensor leakyRelu(Tensor x, double negativeSlope) {
        return Torch.where(x.gt(0), x, x.mul(negativeSlope));
    }

    /** {@link #leakyRelu(Tensor, double)} with slope 0.01. */
    public static Tensor leakyRelu(Tensor x) {
        return leakyRelu(x, 0.01);
    }

    /**
     * x above 0, w * x else, with a learnt w.
     *
     * @param x [n, c, *], or of rank 0 or 1 with one channel
     * @param weight one element, or one per channel
     * @throws ShapeException if the weight has another size
     */
    public static Tensor prelu(Tensor x, Tensor weight) {
        long channels = x.dim() < 2 ? 1 : x.size(1);
        if (weight.dim() > 1 || weight.numel() != 1 && weight.numel() != channels) {
            throw new ShapeException(
                    "prelu",
                    "",
                    "the input is "
                            + x.shape()
                            + ", the weight "
                            + weight.shape()
                            + "; it must have 1 element or one per channel, "
                            + channels);
        }
        Tensor w = weight.reshape(weight.numel());
        if (w.numel() > 1) {
            long[] sizes = new long[x.dim()];
            java.util.Arrays.fill(sizes, 1);
            sizes[1] = channels;
            w = w.view(sizes);
        } else if (x.dim() == 0) {
            w = w.view();
        }
        return Torch.where(x.gt(0), x, x.mul(w));
    }

    /** x above 0, alpha * (e^x - 1) else. */
    public static Tensor elu(Tensor x, double alpha) {
        return elu(x, alpha, 1, 1);
    }

    /** {@link #elu(Tensor, double)} with alpha 1. */
    public static Tensor elu(Tensor x) {
        return elu(x, 1);
    }

    private static Tensor elu(Tensor x, double alpha, double scale, double inputScale) {
        Tensor positive = x.gt(0);
        // The branch not taken must stay finite, else its gradient is 0 * Inf.
        Tensor low = Torch.where(positive, Scalar.of(0.0), x);
        if (inputScale != 1) {
            low = low.mul(inputScale);
        }
        Tensor high = scale == 1 ? x : x.mul(scale);
        return Torch.where(positive, high, low.expm1().mul(alpha * scale));
    }

    /** The self-normalising exponential unit. Source: Klambauer et al. 2017, arXiv:1706.02515. */
    public static Tensor selu(Tensor x) {
        return elu(x, SELU_ALPHA, SELU_SCALE, 1);
    }

    /**
     * x above 0, alpha * (e^(x / alpha) - 1) else.
     *
     * @throws ArgumentException if alpha is 0
     */
    public static Tensor celu(Tensor x, double alpha) {
        if (alpha == 0) {
            throw new ArgumentException("celu", "", "alpha is 0; x is divided by it");
        }
        return elu(x, alpha, 1, 1 / alpha);
    }

    /** 1 / (1 + e^-x). */
    public static Tensor sigmoid(Tensor x) {
        return x.sigmoid();
    }

    /** The hyperbolic tangent. */
    public static Tensor tanh(Tensor x) {
        return x.tanh();
    }

    /** x * sigmoid(x). */
    public static Tensor silu(Tensor x) {
        return x.mul(x.sigmoid());
    }

    /** x * Phi(x), Phi the distribution function of the normal law, by erf. */
    public static Tensor gelu(Tensor x) {
        return x.mul(0.5).mul(x.mul(Math.sqrt(0.5)).erf().add(1));
    }

    /** log(1 + e^(beta x)) / beta, and x where beta x is above the threshold. */
    public static Tensor softplus(Tensor x, double beta, double threshold) {
        Tensor scaled = beta == 1 ? x : x.mul(beta);
        Tensor linear = scaled.gt(threshold);
        Tensor safe = Torch.where(linear, Scalar.of(0.0), scaled);
        return Torch.where(linear, x, safe.exp().log1p().div(beta));
    }

    /** {@link #softplus(Tensor, double, double)} with beta 1 and threshold 20. */
    public static Tensor softplus(Tensor x) {
        return softplus(x, 1, 20);
    }

    /** log(sigmoid(x)), without overflow. */
    public static Tensor logSigmoid(Tensor x) {
        // Not abs: both parts must have their slope of the left side at 0.
        Tensor below = Torch.where(x.gt(0), x.neg(), x);
        return x.minimum(0.0).sub(below.exp().log1p());
    }

    /** x / (1 + |x|). */
    public static Tensor softsign(Tensor x) {
        return x.div(x.abs().add(1));
    }

    /** x * tanh(softplus(x)). Source: Misra 2019, arXiv:1908.08681. */
    public static Tensor mish(Tensor x) {
        return x.mul(softplus(x).tanh());
    }

    /** min(max(x + 3, 0), 6) / 6; gradient 0 at -3 and 3. */
    public static Tensor hardsigmoid(Tensor x) {
        return relu6(x.add(3)).div(6);
    }

    /**
     * x * hardsigmoid(x); slope x / 3 + 1 / 2 from -3 to 3 inclusive. Source: Howard et al. 2019,
     * arXiv:1905.02244.
     */
    public static Tensor hardswish(Tensor x) {
        Tensor inside = x.ge(-3).logicalAnd(x.le(3));
        Tensor safe = Torch.where(inside, x, Scalar.of(0L));
        Tensor outside = Torch.where(x.gt(3), x, Scalar.of(0L));
        return Torch.where(inside, safe.mul(safe.add(3)).div(6), outside);
    }

    /**
     * The first half along a dim times the sigmoid of the second.
     *
     * @param x of an even size along the dim
     * @param dim in [-rank, rank)
     * @throws ShapeException if the size is odd
     */
    public static Tensor glu(Tensor x, int dim) {
        int d = x.shape().dim("glu", dim);
        if (x.size(d) % 2 != 0) {
            throw new ShapeException(
                    "glu",
                    "",
                    "the input is "
                            + x.shape()
                            + "; its size along dim "
                            + d
                            + " must be even to be halved");
        }
        long half = x.size(d) / 2;
        return x.narrow(d, 0, half).mul(x.narrow(d, half, half).sigmoid());
    }

    /** x - tanh(x). */
    public static Tensor tanhshrink(Tensor x) {
        return x.sub(x.tanh());
    }

    /** x where |x| exceeds lambda, else 0; NaN stays. */
    public static Tensor hardshrink(Tensor x, double lambda) {
        Tensor small = x.ge(-lambda).logicalAnd(x.le(lambda));
        return Torch.where(small, Scalar.of(0.0), x);
    }

    /** x moved towards 0 by lambda, 0 within; NaN stays. */
    public static Tensor softshrink(Tensor x, double lambda) {
        if (!(lambda >= 0)) {
            throw new ArgumentException(
                    "softshrink", "", "lambda is " + lambda + "; it must be 0 or more");
        }
        Tensor small = x.ge(-lambda).logicalAnd(x.le(lambda));
        Tensor moved = Torch.where(x.gt(lambda), x.sub(lambda), x.add(lambda));
        return Torch.where(small, Scalar.of(0.0), moved);
    }

    /** x above the threshold, else the value; for whole numbers both are truncated first. */
    public static Tensor threshold(Tensor x, double threshold, double value) {
        if (!x.dtype().isFloating()) {
            return Torch.where(x.le((long) threshold), Scalar.of((long) value), x);
        }
        return Torch.where(x.le(threshold), Scalar.of(value), x);
    }

    /**
     * exp(x) / sum(exp(x)) along a dim, computed without overflow.
     *
     * @param x floating
     * @param dim in [-rank, rank)
     * @throws org.jtorch.error.DTypeException if x is not floating
     */
    public static Tensor softmax(Tensor x, int dim) {
        return new Softmax(x.shape().dim("softmax", dim)).apply(x)[0];
    }

    /** {@link #softmax(Tensor, int)} of x converted to a dtype first. */
    public static Tensor softmax(Tensor x, int dim, DType dtype) {
        return softmax(x.to(dtype), dim);
    }

    /** softmax(-x). */
    public static Tensor softmin(Tensor x, int dim) {
        return softmax(x.neg(), dim);
    }

    /** log(softmax(x)) along a dim, computed without overflow; x must be floating. */
    public static Tensor logSoftmax(Tensor x, int dim) {
        return new LogSoftmax(x.shape().dim("log_softmax", dim)).apply(x)[0];
    }

    /** {@link #logSoftmax(Tensor, int)} of x converted to a dtype first. */
    public static Tensor logSoftmax(Tensor x, int dim, DType dtype) {
        return logSoftmax(x.to(dtype), dim);
    }
}
