package org.jtorch;

/**
 * New tensors of this one's dtype and device, but of any shape. With options: of what they choose,
 * and of this tensor's where they choose nothing.
 */
public sealed interface NewOps permits Tensor {
    /** Any content. */
    default Tensor newEmpty(long... sizes) {
        return newEmpty(TensorOptions.DEFAULT, sizes);
    }

    /** Any content. */
    default Tensor newEmpty(TensorOptions options, long... sizes) {
        return Torch.empty(options.like((Tensor) this), sizes);
    }

    /** Zeros. */
    default Tensor newZeros(long... sizes) {
        return newZeros(TensorOptions.DEFAULT, sizes);
    }

    /** Zeros. */
    default Tensor newZeros(TensorOptions options, long... sizes) {
        return Torch.zeros(options.like((Tensor) this), sizes);
    }

    /** Ones. */
    default Tensor newOnes(long... sizes) {
        return newOnes(TensorOptions.DEFAULT, sizes);
    }

    /** Ones. */
    default Tensor newOnes(TensorOptions options, long... sizes) {
        return Torch.ones(options.like((Tensor) this), sizes);
    }

    /** One value. */
    default Tensor newFull(long[] sizes, double value) {
        return newFull(TensorOptions.DEFAULT, Scalar.of(value), sizes);
    }

    /** One whole number. */
    default Tensor newFull(long[] sizes, long value) {
        return newFull(TensorOptions.DEFAULT, Scalar.of(value), sizes);
    }

    /**
     * One value.
     *
     * @throws org.jtorch.error.ArgumentException if it does not fit an integer dtype
     */
    default Tensor newFull(TensorOptions options, Scalar value, long... sizes) {
        return Torch.full(options.like((Tensor) this), value, sizes);
    }

    /**
     * A copy of whole numbers, of one dim.
     *
     * @throws org.jtorch.error.ArgumentException if one does not fit an integer dtype
     */
    default Tensor newTensor(long... values) {
        return Torch.tensor(TensorOptions.DEFAULT.like((Tensor) this), values);
    }

    /** A copy of floating numbers, of one dim. */
    default Tensor newTensor(double... values) {
        return Torch.tensor(TensorOptions.DEFAULT.like((Tensor) this), values);
    }
}
