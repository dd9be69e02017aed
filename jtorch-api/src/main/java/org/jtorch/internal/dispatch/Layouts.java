package org.jtorch.internal.dispatch;

import java.util.List;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;

/**
 * Order of a new result's elements in memory. Element-wise operations keep the order of their
 * operands, as PyTorch does: a function of a transposed matrix is laid out transposed.
 */
final class Layouts {
    private Layouts() {}

    static Strided of(Primitive op, Shape shape, List<Operand> in) {
        if (op instanceof Primitive.Copy) {
            Strided a = Inference.data(in, 0).layout();
            if (a.isDense() && a.shape().equals(shape)) {
                return new Strided(shape, a.strides(), 0);
            }
        }
        return shape.rank() > 1 && isElementwise(op)
                ? elementwise(op, shape, in)
                : Strided.contiguous(shape);
    }

    private static boolean isElementwise(Primitive op) {
        return switch (op) {
            case Primitive.Unary _,
                    Primitive.Binary _,
                    Primitive.Where _,
                    Primitive.Cast _,
                    Primitive.Copy _ ->
                    true;
            default -> false;
        };
    }

    private static Strided elementwise(Primitive op, Shape shape, List<Operand> in) {
        boolean plain = true;
        boolean exact = false;
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                Strided a = TensorAccess.get().data(t).layout();
                plain &= a.isContiguous() && (a.shape().rank() <= 1 || a.shape().equals(shape));
            } else {
                exact = true;
            }
        }
        // A power with a number is a function of one operand.
        exact &= !(op instanceof Primitive.Binary(var kind) && kind == BinaryKind.POW);
        if (plain && !exact) {
            return Strided.contiguous(shape);
        }
        return ordered(shape, in);
    }

    private static Strided ordered(Shape shape, List<Operand> in) {
        int r = shape.rank();
        Strided first = null;
        boolean alike = true;
        boolean rowMajor = true;
        long[][] strides = new long[in.size()][];
        int n = 0;
        for (Operand o : in) {
            if (o instanceof Tensor t) {
                Strided a = TensorAccess.get().data(t).layout();
                alike &=
                        a.shape().equals(shape) && a.isDense() && (first == null || same(a, first));
                rowMajor &= a.shape().equals(shape) && a.isContiguous();
                first = first == null ? a : first;
                strides[n++] = a.expand("layout", shape).strides();
            } else {
                alike = false;
                rowMajor = false;
            }
        }
        if (rowMajor || first == null) {
            return Strided.contiguous(shape);
        }
        if (alike) {
            return new Strided(shape, first.strides(), 0);
        }
        int[] order = order(shape, strides, n);
        long[] out = new long[r];
        long next = 1;
        for (int d : order) {
            out[d] = next;
            next *= Math.max(1, shape.size(d));
        }
        return isReversed(order) ? Strided.contiguous(shape) : new Strided(shape, out, 0);
    }

    private static boolean same(Strided a, Strided b) {
        if (a.shape().rank() != b.shape().rank()) {
            return false;
        }
        for (int d = 0; d < a.shape().rank(); d++) {
            if (a.stride(d) != b.stride(d)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReversed(int... order) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] != order.length - 1 - i) {
                return false;
            }
        }
        return true;
    }

    /** Dims from the fastest to the slowest; the first operand that tells two apart decides. */
    private static int[] order(Shape shape, long[][] strides, int n) {
        int r = shape.rank();
        int[] order = new int[r];
        for (int i = 0; i < r; i++) {
            order[i] = r - 1 - i;
        }
        for (int i = 1; i < r; i++) {
            int at = i;
            for (int j = i - 1; j >= 0; j--) {
                int c = compare(order[j], order[at], shape, strides, n);
                if (c < 0) {
                    break;
                }
                if (c > 0) {
                    int swap = order[j];
                    order[j] = order[at];
                    order[at] = swap;
                    at = j;
                }
            }
        }
        return order;
    }

    private static int compare(int a, int b, Shape shape, long[][] strides, int n) {
        for (int i = 0; i < n; i++) {
            long x = strides[i][a];
            long y = strides[i][b];
            if (x == 0 || y == 0) {
                continue;
            }
            if (x != y) {
                return Long.compare(x, y);
            }
            if (shape.size(a) > shape.size(b)) {
                return 1;
            }
        }
        return 0;
    }
}
