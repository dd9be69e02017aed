package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.dispatch.Promotion;

/**
 * What a new tensor is: {@code zeros(dtype(FLOAT64).device(gpu).requiresGrad(true), 2, 3)}, with
 * {@code dtype}, {@code device} and {@code requiresGrad} imported from {@link Torch}.
 *
 * @param dtype element type; null: the default one, or that of the tensor that the new one is like
 * @param device where; null: the thread's default one, or that of the tensor that the new one is
 *     like
 * @param requiresGrad whether it is a leaf that requires grad
 */
public record TensorOptions(@Nullable DType dtype, @Nullable Device device, boolean requiresGrad) {
    /** Nothing chosen. */
    public static final TensorOptions DEFAULT = new TensorOptions(null, null, false);

    /** With an element type. */
    public TensorOptions dtype(@Nullable DType chosen) {
        return new TensorOptions(chosen, device, requiresGrad);
    }

    /** With a device. */
    public TensorOptions device(@Nullable Device chosen) {
        return new TensorOptions(dtype, chosen, requiresGrad);
    }

    /** With a gradient or without. */
    public TensorOptions requiresGrad(boolean chosen) {
        return new TensorOptions(dtype, device, chosen);
    }

    /** With what a tensor has where nothing was chosen. */
    TensorOptions like(Tensor t) {
        return new TensorOptions(
                dtype == null ? t.dtype() : dtype,
                device == null ? t.device() : device,
                requiresGrad);
    }

    DType dtypeOr(DType other) {
        return dtype == null ? other : dtype;
    }

    DType floatingDType() {
        return dtypeOr(Promotion.defaultDType());
    }

    Device where() {
        return device == null ? Backends.currentDevice() : device;
    }

    /** Refuses a gradient for what has none, before anything is made. */
    DType checked(String op, DType chosen) {
        if (requiresGrad && !chosen.isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-GRD-001",
                    "a "
                            + chosen.shortName()
                            + " tensor has no gradient; only floating dtypes do. Choose one, or"
                            + " leave requiresGrad out");
        }
        return chosen;
    }

    Tensor finish(Tensor t) {
        return requiresGrad ? t.requiresGrad_(true) : t;
    }
}
