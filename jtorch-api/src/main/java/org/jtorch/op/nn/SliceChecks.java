package org.jtorch.op.nn;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.IndexException;
import org.jtorch.op.TensorSpec;

/** Checks of the operations that work slice by slice along a dim. */
final class SliceChecks {
    private SliceChecks() {}

    static void dim(String op, int dim) {
        if (dim < 0) {
            throw new IndexException(
                    op,
                    "JT-IDX-001",
                    "dim is " + dim + "; in the operation it is counted from the front");
        }
    }

    static List<TensorSpec> infer(String op, List<Operand> inputs, int dim, int count) {
        Operands.count(op, inputs, count, count);
        Tensor x = Operands.tensor(inputs, 0);
        Shape shape = x.shape();
        shape.dim(op, dim);
        DType dtype = Operands.floating(op, x);
        Operands.oneDType(op, inputs);
        for (int i = 1; i < count; i++) {
            Operands.shape(op, "operand " + i, Operands.tensor(inputs, i), shape, "as operand 0");
        }
        return List.of(new TensorSpec(shape, dtype));
    }
}
