package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.BroadcastRules.S;

import java.util.List;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** Broadcasting into a target: what may be written in place, and what is refused untouched. */
final class BroadcastWriteRules {
    private BroadcastWriteRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                4,
                                "An in-place operand broadcasts to the target, whose shape never changes; else nothing is written.",
                                "The check comes before the first write.",
                                BroadcastWriteRules::inPlace)
                        .covers(
                                "broadcasting#in-place",
                                "broadcasting#case-1",
                                "broadcasting#case-2"),
                S.must(
                                9,
                                "A target that repeats elements, or overlaps an operand in part, is refused untouched.",
                                "The overlap check.",
                                BroadcastWriteRules::overlaps)
                        .covers(
                                "broadcasting#overlapping-target",
                                "broadcasting#case-4",
                                "autograd#overlapping-memory",
                                "autograd#case-34"),
                S.must(
                                14,
                                "A non-contiguous target is written at its own places.",
                                "Output strides.",
                                t -> {
                                    Tensor a = Torch.arange(6).view(2, 3);
                                    a.t().add_(Torch.tensor(10, 20));
                                    t.same("a", a, 10, 11, 12, 23, 24, 25);
                                })
                        .covers("broadcasting#in-place", "broadcasting#case-3"));
    }

    private static void inPlace(TensorContext t) throws Exception {
        Tensor wide = Torch.zeros(5, 3, 4, 1).add_(Torch.ones(3, 1, 1));
        t.equal(60.0, wide.sum().item(), "sum after adding ones");
        t.equal(Shape.of(0, 3), Torch.zeros(0, 3).add_(Torch.ones(3)).shape(), "shape");
        t.same("0-dim", Torch.scalar(1.0).add_(Torch.scalar(2.0)), 3);
        long[][][] bad = {
            {{1, 3, 1}, {3, 1, 7}},
            {{3}, {1, 3}},
            {{1}, {1, 1}},
            {{}, {1}},
            {{1, 3}, {0, 3}},
            {{1}, {0}}
        };
        for (long[][] p : bad) {
            Tensor x = Torch.zeros(p[0]);
            t.throwing(
                    ShapeException.class,
                    () -> x.add_(Torch.ones(p[1])),
                    x.shape().toString(),
                    "JT-BRD-004");
            t.equal(0.0, x.sum().item(), "sum of the target after the refusal");
            t.equal(0, x.version(), "version after a refused write");
            t.equal(Shape.of(p[0]), x.shape(), "shape after a refused write");
        }
    }

    private static void overlaps(TensorContext t) throws Exception {
        Tensor base = Torch.zeros(1, 3);
        t.throwing(ArgumentException.class, () -> base.expand(2, 3).add_(1));
        t.same("base", base, 0, 0, 0);
        Tensor a = Torch.arange(4);
        t.throwing(ArgumentException.class, () -> a.slice(0, 1, 4).add_(a.slice(0, 0, 3)));
        Tensor m = a.view(2, 2);
        t.throwing(ArgumentException.class, () -> m.add_(m.t()));
        t.same("a", a, 0, 1, 2, 3);
        a.add_(a);
        t.same("a.add_(a)", a, 0, 2, 4, 6);
        a.add_(a.expand(4));
        t.same("a.add_(a.expand(4))", a, 0, 4, 8, 12);
    }
}
