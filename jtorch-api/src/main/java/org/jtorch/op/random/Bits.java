package org.jtorch.op.random;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/** Random words as tensors, and what the draws check. */
final class Bits {
    private Bits() {}

    /** One word an element, as int32. */
    static Tensor words(Shape shape, List<Operand> in) {
        return of(shape, DType.INT32, in);
    }

    /** Two words an element, as int64, the first on top. */
    static Tensor pairs(Shape shape, List<Operand> in) {
        return of(shape, DType.INT64, in);
    }

    /** One word an element, as an int64 from 0 to 2^32 - 1. */
    static Tensor unsigned(Shape shape, List<Operand> in) {
        return words(shape, in).to(DType.INT64).bitwiseAnd(0xFFFF_FFFFL);
    }

    private static Tensor of(Shape shape, DType dtype, List<Operand> in) {
        return Dispatcher.create(
                Primitive.RandomBits.INSTANCE,
                new TensorSpec(shape, dtype),
                Backends.currentDevice(),
                in.get(0),
                in.get(1));
    }

    static void floating(String op, DType dtype) {
        if (!dtype.isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-RNG-003",
                    "dtype is " + dtype.shortName() + "; it must be a floating one");
        }
    }

    static List<TensorSpec> infer(
            String op, Shape shape, DType dtype, List<Operand> inputs, int count) {
        if (inputs.size() != count) {
            throw new ArgumentException(
                    op, "JT-RNG-004", "takes " + count + " scalar operands, got " + inputs.size());
        }
        return List.of(new TensorSpec(shape, dtype));
    }
}
