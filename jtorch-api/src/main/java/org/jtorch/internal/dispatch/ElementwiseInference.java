package org.jtorch.internal.dispatch;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.internal.dispatch.Inference.Inferred;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;

/** What operations give that work element by element. */
final class ElementwiseInference {
    private ElementwiseInference() {}

    static Inferred unary(UnaryKind f, Primitive op, TensorData a) {
        DType t = a.dtype();
        return switch (f.rule()) {
            case SAME -> new Inferred(t, null, a.shape(), t);
            case NUMERIC -> {
                Inference.refuse(
                        t == DType.BOOL,
                        op,
                        t,
                        "bool is no number; use logicalNot or convert with to(...)");
                yield new Inferred(t, null, a.shape(), t);
            }
            case INTEGRAL -> {
                Inference.refuse(t.isFloating(), op, t, "needs an integer or bool dtype");
                yield new Inferred(t, null, a.shape(), t);
            }
            case FLOAT -> {
                DType c = t.isFloating() ? t : Promotion.defaultDType();
                yield new Inferred(c, null, a.shape(), c);
            }
            case BOOL -> new Inferred(t, null, a.shape(), DType.BOOL);
        };
    }

    static Inferred binary(BinaryKind f, Primitive op, List<Operand> in) {
        Operand a = in.get(0);
        Operand b = in.get(1);
        Shape shape;
        Shape iteration = null;
        DType t;
        if (a instanceof Tensor x && b instanceof Tensor y) {
            TensorData p = TensorAccess.get().data(x);
            TensorData q = TensorAccess.get().data(y);
            shape = p.shape();
            if (!shape.equals(q.shape())) {
                shape = Shape.broadcast(op.opName(), shape, q.shape());
                iteration = shape;
            }
            t = p.dtype() == q.dtype() ? p.dtype() : Promotion.of(in);
        } else {
            shape =
                    a instanceof Tensor
                            ? Inference.data(in, 0).shape()
                            : b instanceof Tensor ? Inference.data(in, 1).shape() : Shape.of();
            t = Promotion.of(in);
        }
        Inference.refuse(
                f == BinaryKind.SUB && (isBool(a) || isBool(b)),
                op,
                DType.BOOL,
                "use logicalXor for two bools, logicalNot for an inverted mask, or convert with to(...)");
        DType compute =
                f.rule() == BinaryKind.Rule.FLOAT && !t.isFloating() ? Promotion.defaultDType() : t;
        return new Inferred(compute, iteration, shape, result(f, op, compute));
    }

    private static DType result(BinaryKind f, Primitive op, DType t) {
        switch (f.rule()) {
            case SAME, FLOAT -> {
                return t;
            }
            case BOOL -> {
                return DType.BOOL;
            }
            case NUMERIC ->
                    Inference.refuse(
                            t == DType.BOOL,
                            op,
                            t,
                            "bool operands are not allowed; use logicalXor, or convert with to(...)");
            case INTEGER -> Inference.refuse(!t.isInteger(), op, t, "needs integers");
            case INTEGRAL -> Inference.refuse(t.isFloating(), op, t, "needs integers or bools");
            case FLOATING -> Inference.refuse(!t.isFloating(), op, t, "needs floating operands");
        }
        return t;
    }

    private static boolean isBool(Operand o) {
        return switch (o) {
            case Tensor t -> TensorAccess.get().data(t).dtype() == DType.BOOL;
            case Scalar s -> s.category() == DType.Category.BOOL;
        };
    }

    static Inferred where(List<Operand> in) {
        TensorData c = Inference.data(in, 0);
        if (c.dtype() != DType.BOOL) {
            throw new DTypeException(
                    "where",
                    "JT-DTY-004",
                    "the condition is "
                            + c.dtype().shortName()
                            + "; it must be bool. Compare, "
                            + "for example x.ne(0)");
        }
        DType t = Promotion.of(in.subList(1, 3));
        Shape s = Shape.broadcast("where", c.shape(), shapeOf(in.get(1)), shapeOf(in.get(2)));
        return new Inferred(t, s, s, t);
    }

    private static Shape shapeOf(Operand o) {
        return switch (o) {
            case Tensor t -> TensorAccess.get().data(t).shape();
            case Scalar _ -> Shape.of();
        };
    }
}
