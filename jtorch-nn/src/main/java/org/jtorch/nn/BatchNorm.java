package org.jtorch.nn;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.internal.LongLived;

/** What the batch normalisations of all ranks share. */
public abstract sealed class BatchNorm extends Layer permits BatchNorm1d, BatchNorm2d {
    private final long numFeatures;
    private final BatchNormOptions options;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;
    private final @Nullable Tensor runningMean;
    private final @Nullable Tensor runningVar;
    private final @Nullable Tensor batches;

    BatchNorm(long numFeatures, BatchNormOptions options) {
        this.numFeatures = numFeatures;
        this.options = options;
        boolean affine = options.affine();
        boolean track = options.trackRunningStats();
        weight = affine ? parameter("weight", make(1)) : null;
        bias = affine ? parameter("bias", make(0)) : null;
        runningMean = track ? buffer("running_mean", make(0)) : null;
        runningVar = track ? buffer("running_var", make(1)) : null;
        batches =
                track
                        ? buffer(
                                "num_batches_tracked",
                                LongLived.make(() -> Torch.zeros(DType.INT64)))
                        : null;
    }

    private Tensor make(double value) {
        return LongLived.make(() -> Torch.full(new long[] {numFeatures}, value));
    }

    /** Factors per channel; null if not affine. */
    public @Nullable Parameter weight() {
        return weight;
    }

    /** Summands per channel; null if not affine. */
    public @Nullable Parameter bias() {
        return bias;
    }

    /** Running mean per channel; null if not tracked. */
    public @Nullable Tensor runningMean() {
        return runningMean;
    }

    /** Running unbiased variance per channel; null if not tracked. */
    public @Nullable Tensor runningVar() {
        return runningVar;
    }

    abstract boolean takes(int rank);

    abstract String takesWhat();

    @Override
    protected Tensor forward(Tensor x) {
        if (!takes(x.dim()) || x.size(1) != numFeatures) {
            throw new ShapeException(
                    getClass().getSimpleName(),
                    "JT-CNV-030",
                    "the input is "
                            + x.shape()
                            + "; it must be "
                            + takesWhat()
                            + " with "
                            + numFeatures
                            + " channels");
        }
        if (isTraining() && batches != null) {
            try (var _ = Torch.noGrad()) {
                batches.add_(1);
            }
        }
        return F.batchNorm(
                x,
                runningMean,
                runningVar,
                weight,
                bias,
                isTraining() || runningMean == null,
                share(),
                options.eps());
    }

    /** Share of this batch in the running statistics. */
    private double share() {
        Double momentum = options.momentum();
        if (momentum != null) {
            return momentum;
        }
        return isTraining() && batches != null ? 1.0 / batches.itemLong() : 0;
    }

    @Override
    protected String extraRepr() {
        Double momentum = options.momentum();
        return numFeatures
                + ", eps="
                + Repr.of(options.eps())
                + ", momentum="
                + (momentum == null ? "None" : Repr.of(momentum))
                + ", affine="
                + Repr.of(options.affine())
                + ", track_running_stats="
                + Repr.of(options.trackRunningStats());
    }
}
