package org.jtorch.nn;

/**
 * Batch normalisation of [n, c, h, w]: in training with the statistics of the batch, which move the
 * running ones, in evaluation with the running ones. Source: Ioffe, Szegedy 2015, arXiv:1502.03167.
 */
public final class BatchNorm2d extends BatchNorm {
    /**
     * With PyTorch's defaults.
     *
     * @param numFeatures channels
     */
    public BatchNorm2d(long numFeatures) {
        this(numFeatures, BatchNormOptions.DEFAULT);
    }

    /**
     * Everything chosen.
     *
     * @param numFeatures channels
     * @param options eps, momentum, affine, running statistics
     */
    public BatchNorm2d(long numFeatures, BatchNormOptions options) {
        super(numFeatures, options);
    }

    @Override
    boolean takes(int rank) {
        return rank == 4;
    }

    @Override
    String takesWhat() {
        return "[n, c, h, w]";
    }
}
