package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.none;
import static org.jtorch.autograd.formula.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.GradCall;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;

/** Derivatives of reading and writing by index, and of sorting. */
final class IndexFormulas {
    private IndexFormulas() {}

    /** Operands: a tensor, then the indices. */
    static Rule gather(int indices) {
        return rule(
                d(
                        indices(indices),
                        (g, s) -> {
                            Tensor base = zeros(s.shape(0), g);
                            return Dispatcher.inPlace(
                                    new Primitive.Scatter(ScatterKind.ADD),
                                    base,
                                    with(g, s, indices));
                        }));
    }

    /** Operands: the value, the indices, and the target as it was. */
    static Rule scatter(ScatterKind kind, int indices) {
        var parts = new ArrayList<Rule.Part>();
        if (kind == ScatterKind.SET || kind == ScatterKind.ADD) {
            parts.add(
                    d(
                            indices(indices),
                            (g, s) ->
                                    Dispatcher.one(
                                            Primitive.Gather.INSTANCE, with(g, s, indices))));
        } else {
            parts.add(d(scattered(indices), (g, s) -> ScatterFormulas.source(kind, g, s, indices)));
        }
        for (int i = 0; i < indices; i++) {
            parts.add(none());
        }
        parts.add(
                switch (kind) {
                    case ADD -> d((g, _) -> g);
                    case SET ->
                            d(
                                    indices(indices),
                                    (g, s) -> {
                                        Tensor zero =
                                                zeros(Shape.of(), g).expand(s.shape(0).toArray());
                                        return Dispatcher.inPlace(
                                                new Primitive.Scatter(ScatterKind.SET),
                                                g.copy(),
                                                with(zero, s, indices));
                                    });
                    case PROD, MAX, MIN -> d((_, _) -> refuse(kind));
                });
        return new Rule(parts, null);
    }

    static Rule sort(Primitive.Sort sort) {
        return rule(
                d(
                        in().andOut(1),
                        (g, s) ->
                                g.dim() == 0
                                        ? g
                                        : Torch.zerosLike(g).scatter_(sort.dim(), s.out(1), g)));
    }

    private static Tensor refuse(ScatterKind kind) {
        throw new UnsupportedOpException(
                new Primitive.Scatter(kind).opName(),
                "",
                "has no derivative for what it wrote over; scatterReduce has");
    }

    /** Value, indices and result. */
    private static Rule.Saves scattered(int indices) {
        Integer[] at = new Integer[indices + 1];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
        }
        return in(at).andOut(0);
    }

    private static Rule.Saves indices(int count) {
        Integer[] at = new Integer[count];
        for (int i = 0; i < count; i++) {
            at[i] = i + 1;
        }
        return in(at);
    }

    static Operand[] with(Tensor first, GradCall s, int indices) {
        List<Operand> all = new ArrayList<>();
        all.add(first);
        for (int i = 1; i <= indices; i++) {
            all.add(s.in(i));
        }
        return all.toArray(new Operand[0]);
    }

    static Tensor zeros(Shape shape, Tensor like) {
        return Torch.full(shape, Scalar.of(0.0), like.dtype(), like.device());
    }
}
