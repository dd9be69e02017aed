package org.jtorch.internal.print;

import java.util.Arrays;
import org.jtorch.Tensor;

/** PyTorch's way of showing tensors. */
public final class TensorPrinter {
    private TensorPrinter() {}

    /** The tensor as text. */
    public static String print(Tensor t) {
        return "tensor(" + Arrays.toString(t.toDoubleArray()) + ")";
    }
}
