package org.jtorch.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.internal.core.TensorAccess;

/**
 * PyTorch's promotion: a category (bool, integer, floating) is won by the highest; within it
 * tensors with dims outrank 0-dim tensors, which outrank numbers of the language.
 */
public final class Promotion {
    private static volatile DType defaultDType = DType.FLOAT32;

    private Promotion() {}

    /** Dtype of floating results that no operand decides. */
    public static DType defaultDType() {
        return defaultDType;
    }

    /** Sets the dtype of floating results that no operand decides. */
    public static void setDefaultDType(DType dtype) {
        defaultDType = dtype;
    }

    /** Common dtype of the operands. */
    public static DType of(List<? extends Operand> operands) {
        DType dims = null;
        DType zero = null;
        DType number = null;
        TensorAccess access = TensorAccess.get();
        for (Operand o : operands) {
            switch (o) {
                case Tensor t -> {
                    var data = access.data(t);
                    if (data.layout().shape().rank() > 0) {
                        dims = join(dims, data.dtype());
                    } else {
                        zero = join(zero, data.dtype());
                    }
                }
                case Scalar s -> number = join(number, of(s));
            }
        }
        DType r = higher(higher(dims, zero), number);
        return r == null ? defaultDType : r;
    }

    /** Dtype of a number of the language. */
    public static DType of(Scalar s) {
        return switch (s.category()) {
            case BOOL -> DType.BOOL;
            case INTEGER -> DType.INT64;
            case FLOATING -> defaultDType;
        };
    }

    private static DType join(@Nullable DType a, DType b) {
        return a == null ? b : a.promote(b);
    }

    private static @Nullable DType higher(@Nullable DType strong, @Nullable DType weak) {
        if (strong == null || weak == null) {
            return strong == null ? weak : strong;
        }
        return weak.category().compareTo(strong.category()) > 0 ? strong.promote(weak) : strong;
    }
}
