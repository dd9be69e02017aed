package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.rule;
import static org.jtorch.autograd.formula.Rule.zero;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.GradCall;

/** Derivatives of functions of two operands. */
final class BinaryFormulas {
    private static final Scalar ZERO = Scalar.of(0.0);
    private static final @Nullable Rule[] TABLE =
            Arrays.stream(BinaryKind.values()).map(BinaryFormulas::entry).toArray(Rule[]::new);

    private BinaryFormulas() {}

    static @Nullable Rule of(BinaryKind kind) {
        return TABLE[kind.ordinal()];
    }

    private static @Nullable Rule entry(BinaryKind kind) {
        return switch (kind) {
            case ADD -> rule(d((g, _) -> g), d((g, _) -> g));
            case SUB -> rule(d((g, _) -> g), d((g, _) -> g.neg()));
            case MUL ->
                    rule(
                            d(in(1), (g, s) -> g.mul(s.operand(1))),
                            d(in(0), (g, s) -> g.mul(s.operand(0))));
            case DIV ->
                    rule(
                            d(in(1), (g, s) -> g.div(s.operand(1))),
                            d(
                                    in(0, 1),
                                    (g, s) ->
                                            g.neg()
                                                    .mul(
                                                            number(s, 0, g)
                                                                    .div(s.in(1))
                                                                    .div(s.in(1)))));
            case FLOOR_DIV, TRUNC_DIV -> rule(zero(), zero());
            case REMAINDER ->
                    rule(
                            d((g, _) -> g),
                            d(
                                    in(0, 1),
                                    (g, s) -> g.neg().mul(number(s, 0, g).floorDivide(s.in(1)))));
            case FMOD ->
                    rule(
                            d((g, _) -> g),
                            d(
                                    in(0, 1),
                                    (g, s) -> g.neg().mul(number(s, 0, g).truncDivide(s.in(1)))));
            case POW ->
                    rule(
                            d(in(0, 1), BinaryFormulas::powBase),
                            d(in(0, 1).andOut(0), BinaryFormulas::powExponent));
            case MAXIMUM ->
                    rule(
                            d(in(0, 1), (g, s) -> extreme(g, s, 0, true)),
                            d(in(0, 1), (g, s) -> extreme(g, s, 1, true)));
            case MINIMUM ->
                    rule(
                            d(in(0, 1), (g, s) -> extreme(g, s, 0, false)),
                            d(in(0, 1), (g, s) -> extreme(g, s, 1, false)));
            case FMAX ->
                    rule(
                            d(in(0, 1), (g, s) -> keep(g, firstIsMax(g, s), true)),
                            d(in(0, 1), (g, s) -> keep(g, firstIsMax(g, s), false)));
            case FMIN ->
                    rule(
                            d(in(0, 1), (g, s) -> keep(g, firstIsMin(g, s), true)),
                            d(in(0, 1), (g, s) -> keep(g, firstIsMin(g, s), false)));
            case ATAN2 ->
                    rule(
                            d(in(0, 1), (g, s) -> g.mul(number(s, 1, g).div(squares(g, s)))),
                            d(in(0, 1), (g, s) -> g.mul(number(s, 0, g).neg().div(squares(g, s)))));
            case HYPOT ->
                    rule(
                            d(in(0).andOut(0), (g, s) -> g.mul(s.in(0).div(s.out(0)))),
                            d(in(1).andOut(0), (g, s) -> g.mul(s.in(1).div(s.out(0)))));
            case COPYSIGN ->
                    rule(
                            d(
                                    in(0).andOut(0),
                                    (g, s) ->
                                            g.mul(
                                                    Torch.where(
                                                            s.in(0).eq(0),
                                                            ZERO,
                                                            s.out(0).div(s.in(0))))),
                            zero());
            case NEXTAFTER -> rule(d((_, _) -> refuse()), d((_, _) -> refuse()));
            case EQ,
                    NE,
                    LT,
                    LE,
                    GT,
                    GE,
                    LOGICAL_AND,
                    LOGICAL_OR,
                    LOGICAL_XOR,
                    BITWISE_AND,
                    BITWISE_OR,
                    BITWISE_XOR,
                    SHIFT_LEFT,
                    SHIFT_RIGHT,
                    GCD,
                    LCM ->
                    null;
        };
    }

    /** An operand as a tensor; a scalar becomes a 0-dim one. */
    private static Tensor number(GradCall s, int i, Tensor like) {
        return switch (s.operand(i)) {
            case Tensor t -> t;
            case Scalar c -> Torch.full(Shape.of(), c, like.dtype(), like.device());
        };
    }

    /** x^0 has gradient 0 everywhere, also at 0. */
    private static Tensor powBase(Tensor g, GradCall s) {
        Tensor x = s.in(0);
        return switch (s.operand(1)) {
            case Scalar e when e.doubleValue() == 0 -> Torch.zerosLike(g);
            case Scalar e when e.isFloating() ->
                    g.mul(x.pow(e.doubleValue() - 1).mul(e.doubleValue()));
            case Scalar e -> g.mul(x.pow(e.longValue() - 1).mul(e.longValue()));
            case Tensor e -> Torch.where(e.eq(0), ZERO, g.mul(e.mul(x.pow(e.sub(1)))));
        };
    }

    /** 0^e has gradient 0 for e of 0 or more. */
    private static Tensor powExponent(Tensor g, GradCall s) {
        Tensor e = s.in(1);
        return switch (s.operand(0)) {
            case Scalar x when x.doubleValue() == 0 ->
                    Torch.where(e.ge(0), ZERO, g.mul(s.out(0).mul(Double.NEGATIVE_INFINITY)));
            case Scalar x -> g.mul(s.out(0).mul(Math.log(x.doubleValue())));
            case Tensor x ->
                    g.mul(Torch.where(x.eq(0).logicalAnd(e.ge(0)), ZERO, s.out(0).mul(x.log())));
        };
    }

    /** Half each on ties of two tensors; a number is a bound, at which the whole gradient flows. */
    private static Tensor extreme(Tensor g, GradCall s, int own, boolean max) {
        Tensor x = s.in(own);
        Operand other = s.operand(1 - own);
        if (other instanceof Scalar) {
            return Torch.where(max ? x.ge(other) : x.le(other), g, ZERO);
        }
        return Torch.where(
                max ? x.lt(other) : x.gt(other), ZERO, Torch.where(x.eq(other), g.mul(0.5), g));
    }

    private static Tensor keep(Tensor g, Tensor first, boolean whereFirst) {
        return whereFirst ? Torch.where(first, g, ZERO) : Torch.where(first, ZERO, g);
    }

    private static Tensor firstIsMax(Tensor g, GradCall s) {
        Tensor b = number(s, 1, g);
        return number(s, 0, g).ge(b).logicalOr(b.isnan());
    }

    private static Tensor firstIsMin(Tensor g, GradCall s) {
        Tensor b = number(s, 1, g);
        return number(s, 0, g).le(b).logicalOr(b.isnan());
    }

    private static Tensor squares(Tensor g, GradCall s) {
        Tensor a = number(s, 0, g);
        Tensor b = number(s, 1, g);
        return a.mul(a).add(b.mul(b));
    }

    /** As in PyTorch: a step between neighbours has no slope. */
    private static Tensor refuse() {
        throw new UnsupportedOpException(
                "nextafter", "JT-GRD-032", "has no derivative; detach() its operands");
    }
}
