package org.jtorch.nn.functional;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.nn.BatchNorm;
import org.jtorch.op.nn.Dropout;

/** Linear maps, normalisation, dropout and the like. */
abstract sealed class Layers extends Convolutions permits Losses {
    /** {@link #linear(Tensor, Tensor, Tensor)} without bias. */
    public static Tensor linear(Tensor x, Tensor weight) {
        return linear(x, weight, null);
    }

    /**
     * {@code x weight^T + bias} over the last dim.
     *
     * @param x [*, in]
     * @param weight [out, in]
     * @param bias [out], or null
     * @return [*, out]
     * @throws ShapeException if sizes do not fit
     */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (x.dim() == 0 || weight.dim() != 2 || x.size(-1) != weight.size(1)) {
            throw new ShapeException(
                    "linear",
                    "JT-LIN-010",
                    "the input is "
                            + x.shape()
                            + ", the weight "
                            + weight.shape()
                            + "; they must be [*, in] and [out, in] with one size of in. If the "
                            + "weight holds one row per input, pass weight.t()");
        }
        if (bias != null && !bias.shape().equals(Shape.of(weight.size(0)))) {
            throw new ShapeException(
                    "linear",
                    "JT-LIN-010",
                    "the bias is "
                            + bias.shape()
                            + ", the weight "
                            + weight.shape()
                            + "; the bias must have one element per row of the weight");
        }
        long[] sizes = x.sizes();
        sizes[sizes.length - 1] = weight.size(0);
        long rows = x.shape().numel() / Math.max(1, x.size(-1));
        if (x.size(-1) == 0) {
            rows = 1;
            for (int d = 0; d < x.dim() - 1; d++) {
                rows *= x.size(d);
            }
        }
        Tensor flat = x.dim() == 2 ? x : x.reshape(rows, x.size(-1));
        Tensor y = flat.matmul(weight.t());
        if (bias != null) {
            y = y.add(bias);
        }
        return x.dim() == 2 ? y : y.view(sizes);
    }

    /** {@link #dropout(Tensor, double, boolean)} with probability one half, in training. */
    public static Tensor dropout(Tensor x) {
        return dropout(x, 0.5, true);
    }

    /**
     * In training makes each element 0 with probability p and scales the others by 1 / (1 - p);
     * else, or where nothing can be dropped, gives x itself. The mask comes from the default
     * generator.
     *
     * @param x floating
     * @param p in [0, 1]
     * @param training whether anything is dropped
     * @throws ArgumentException if p is outside of [0, 1], also when not training
     */
    public static Tensor dropout(Tensor x, double p, boolean training) {
        var op = new Dropout(p);
        if (!training || p == 0 || x.numel() == 0) {
            return x;
        }
        if (!x.dtype().isFloating()) {
            throw new DTypeException(
                    "dropout",
                    "JT-CNV-006",
                    "the input is " + x.dtype().shortName() + "; it must be floating to be scaled");
        }
        Tensor mask = Torch.empty(x.shape(), DType.BOOL, x.device()).bernoulli_(1 - p);
        return op.apply(x, mask)[0];
    }

    /**
     * Batch normalisation over all dims but dim 1. In training it normalises with the mean and
     * biased variance of the batch and moves the running statistics, if any, in place by {@code
     * running = (1 - momentum) * running + momentum * batch}, with the unbiased variance (an empty
     * batch moves nothing); else it normalises with the running ones.
     *
     * @param x [n, c, *], floating
     * @param runningMean [c]; may be null in training
     * @param runningVar [c]; null exactly if the mean is
     * @param weight [c], or null for 1
     * @param bias [c], or null for 0
     * @param training whether the batch's own statistics are used
     * @param momentum share of the batch in the running statistics
     * @param eps added to the variance
     * @throws ArgumentException in training with one value per channel, or else without statistics
     */
    public static Tensor batchNorm(
            Tensor x,
            @Nullable Tensor runningMean,
            @Nullable Tensor runningVar,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            boolean training,
            double momentum,
            double eps) {
        if ((runningMean == null) != (runningVar == null)) {
            throw new ArgumentException(
                    "batch_norm",
                    "JT-CNV-032",
                    "running mean and variance go together; one is null");
        }
        if (!training) {
            if (runningMean == null || runningVar == null) {
                throw new ArgumentException(
                        "batch_norm",
                        "JT-CNV-032",
                        "outside of training the running statistics are needed; they are null");
            }
            return normalised(x, runningMean, runningVar, weight, bias, eps);
        }
        Tensor[] r;
        if (weight == null && bias == null) {
            r = new BatchNorm(eps, false).apply(x);
        } else {
            Tensor some = weight != null ? weight : java.util.Objects.requireNonNull(bias);
            Tensor w = weight != null ? weight : Torch.onesLike(some);
            Tensor b = bias != null ? bias : Torch.zerosLike(some);
            r = new BatchNorm(eps, true).apply(x, w, b);
        }
        if (runningMean != null && runningVar != null && x.numel() > 0) {
            try (var _ = Torch.noGrad()) {
                double n = (double) x.numel() / Math.max(1, x.size(1));
                move(runningMean, r[1].detach(), momentum);
                move(runningVar, r[2].detach().mul(n / (n - 1)), momentum);
            }
        }
        return r[0];
    }

    private static void move(Tensor running, Tensor batch, double momentum) {
        running.mul_(1 - momentum).add_(batch.mul(momentum).to(running.dtype()));
    }

    private static Tensor normalised(
            Tensor x,
            Tensor mean,
            Tensor var,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        if (x.dim() < 2 || !mean.shape().equals(Shape.of(x.size(1)))) {
            throw new ShapeException(
                    "batch_norm",
                    "JT-CNV-030",
                    "the input is "
                            + x.shape()
                            + ", the running mean "
                            + mean.shape()
                            + "; they must be [n, c, *] and [c]");
        }
        Tensor scale = var.add(eps).sqrt().reciprocal();
        if (weight != null) {
            scale = scale.mul(weight);
        }
        Tensor shift = mean.mul(scale).neg();
        if (bias != null) {
            shift = shift.add(bias);
        }
        long[] sizes = new long[x.dim()];
        java.util.Arrays.fill(sizes, 1);
        sizes[1] = x.size(1);
        return x.mul(scale.view(sizes)).add(shift.view(sizes)).to(x.dtype());
    }

    /**
     * Layer normalisation over the last dims: {@code (x - mean) / sqrt(var + eps) * weight + bias}
     * with the biased variance. Source: Ba, Kiros, Hinton 2016, arXiv:1607.06450, section 3.
     *
     * @param x its last dims have the shape that is normalised
     * @param normalizedShape that shape
     * @param weight of that shape, or null
     * @param bias of that shape, or null
     * @param eps added to the variance
     * @throws ShapeException if x ends otherwise
     */
    public static Tensor layerNorm(
            Tensor x,
            Shape normalizedShape,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            double eps) {
        int k = normalizedShape.rank();
        boolean fits = k >= 1 && k <= x.dim();
        int[] dims = new int[k];
        for (int i = 0; fits && i < k; i++) {
            dims[i] = x.dim() - k + i;
            fits = x.size(dims[i]) == normalizedShape.size(i);
        }
        if (!fits) {
            throw new ShapeException(
                    "layer_norm",
                    "JT-CNV-033",
                    "the input is "
                            + x.shape()
                            + "; its last dims must be the normalised shape "
                            + normalizedShape);
        }
        Tensor centred = x.sub(x.mean(dims, true));
        Tensor y = centred.div(centred.mul(centred).mean(dims, true).add(eps).sqrt());
        y = weight == null ? y : y.mul(weight);
        return bias == null ? y : y.add(bias);
    }

    /**
     * Rows of a table by index.
     *
     * @param indices int64, any shape
     * @param weight [rows, *]
     * @return [indices' shape, *]
     */
    public static Tensor embedding(Tensor indices, Tensor weight) {
        long[] sizes = new long[indices.dim() + weight.dim() - 1];
        System.arraycopy(indices.sizes(), 0, sizes, 0, indices.dim());
        System.arraycopy(weight.sizes(), 1, sizes, indices.dim(), weight.dim() - 1);
        return weight.indexSelect(0, indices.flatten()).view(sizes);
    }

    /** {@link #oneHot(Tensor, long)} with the largest class found plus 1; waits for the device. */
    public static Tensor oneHot(Tensor classes) {
        if (classes.numel() == 0) {
            throw new ArgumentException(
                    "one_hot", "JT-IDX-020", "there is no class; pass the number of classes");
        }
        return oneHot(classes, classes.max().itemLong() + 1);
    }

    /**
     * A new last dim that is 1 at the class and 0 elsewhere, int64. Waits for the device.
     *
     * @param classes int64, any shape
     * @param numClasses size of the new dim
     * @throws IndexException if a class is outside of [0, numClasses)
     */
    public static Tensor oneHot(Tensor classes, long numClasses) {
        if (classes.dtype() != DType.INT64) {
            throw new DTypeException(
                    "one_hot",
                    "JT-IDX-020",
                    "classes are " + classes.dtype().shortName() + "; they must be i64");
        }
        if (classes.numel() > 0
                && classes.lt(0).logicalOr(classes.ge(numClasses)).any().itemBoolean()) {
            throw new IndexException(
                    "one_hot", "JT-IDX-020", "a class lies outside of [0, " + numClasses + ")");
        }
        long[] sizes = java.util.Arrays.copyOf(classes.sizes(), classes.dim() + 1);
        sizes[classes.dim()] = numClasses;
        return Torch.full(Shape.of(sizes), Scalar.of(0), DType.INT64, classes.device())
                .scatter_(classes.dim(), classes.unsqueeze(-1), Scalar.of(1));
    }

    /** All dims from one on become one. */
    public static Tensor flatten(Tensor x, int startDim) {
        return x.flatten(startDim);
    }
}
