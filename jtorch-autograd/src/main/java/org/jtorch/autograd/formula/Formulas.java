package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.none;
import static org.jtorch.autograd.formula.Rule.rule;
import static org.jtorch.autograd.formula.Rule.zero;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.op.Composite;
import org.jtorch.op.Op;
import org.jtorch.op.Primitive;
import org.jtorch.op.ViewOp;

/** The table of derivatives: from an operation to its rule. */
public final class Formulas {
    private static final Scalar ZERO = Scalar.of(0.0);
    private static final Rule COPY = rule(d((g, _) -> g));
    private static final Rule WHERE =
            rule(
                    none(),
                    d(in(0), (g, s) -> Torch.where(s.in(0), g, ZERO)),
                    d(in(0), (g, s) -> Torch.where(s.in(0), ZERO, g)));
    private static final Rule MATMUL =
            rule(
                    d(in(1), (g, s) -> g.matmul(s.in(1).mT())),
                    d(in(0), (g, s) -> s.in(0).mT().matmul(g)));

    private Formulas() {}

    /**
     * The rule of an operation.
     *
     * @param op the operation
     * @param operands what it is applied to
     * @return null if its results are not differentiable, or if its parts are differentiated
     */
    public static @Nullable Rule of(Op op, List<? extends Operand> operands) {
        return switch (op) {
            case Primitive p -> primitive(p, operands);
            case ViewOp v ->
                    ViewFormulas.of(v, TensorAccess.get().data((Tensor) operands.get(0)).layout());
            case Composite c -> c.gradRule().map(Rule::of).orElse(null);
        };
    }

    /**
     * The rule of an operation that overwrites one of the operands: no gradient of a former value
     * is left where the operation does not read it.
     */
    public static Rule inPlace(Op op, List<? extends Operand> operands) {
        Rule rule = of(op, operands);
        if (rule != null && rule.whole() != null) {
            return rule;
        }
        var parts = new ArrayList<Rule.Part>();
        if (rule != null) {
            parts.addAll(rule.parts());
        }
        while (parts.size() < operands.size()) {
            parts.add(zero());
        }
        return new Rule(parts, null);
    }

    private static @Nullable Rule primitive(Primitive p, List<? extends Operand> operands) {
        return switch (p) {
            case Primitive.Unary(var kind) -> UnaryFormulas.of(kind);
            case Primitive.Binary(var kind) -> BinaryFormulas.of(kind);
            case Primitive.Copy _ -> COPY;
            case Primitive.Cast(var to) -> to.isFloating() ? COPY : null;
            case Primitive.Where _ -> WHERE;
            case Primitive.Matmul _ -> MATMUL;
            case Primitive.Reduce r -> ReduceFormulas.of(r);
            case Primitive.Scan s -> ScanFormulas.of(s);
            case Primitive.Gather _ -> IndexFormulas.gather(operands.size() - 1);
            case Primitive.Scatter(var kind) -> IndexFormulas.scatter(kind, operands.size() - 2);
            case Primitive.Sort s -> IndexFormulas.sort(s);
            case Primitive.ArgReduce _,
                    Primitive.Fill _,
                    Primitive.Iota _,
                    Primitive.RandomBits _ ->
                    null;
        };
    }
}
