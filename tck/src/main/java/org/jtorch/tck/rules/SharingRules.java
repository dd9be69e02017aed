package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.cat;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.scalar;
import static org.jtorch.Torch.stack;
import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;
import static org.jtorch.tck.rules.ViewRules.VIEWS;
import static org.jtorch.tck.rules.ViewRules.six;

import java.util.List;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** New and joined tensors, and what tensors that share memory see of each other. */
final class SharingRules {
    private SharingRules() {}

    static List<Rule> all() {
        return List.of(
                VIEWS.must(
                        12,
                        "item needs exactly one element.",
                        t -> {
                            t.is(
                                    7.0,
                                    "tensor(7).view(1, 1).item()",
                                    () -> tensor(7).view(1, 1).item());
                            t.is(
                                    5.0,
                                    "arange(6).view(2, 3).select(0, 1).select(0, 2).item()",
                                    () -> six().select(0, 1).select(0, 2).item());
                            t.refuses(
                                    ShapeException.class, "zeros(2).item()", () -> zeros(2).item());
                        }),
                VIEWS.must(
                        13,
                        "fill_ takes a number or a 0-dim tensor.",
                        t -> {
                            t.gives(
                                    "zeros(2).fill_(scalar(3.0))",
                                    () -> zeros(2).fill_(scalar(3.0)),
                                    3,
                                    3);
                            t.refuses(
                                    ShapeException.class,
                                    "zeros(2).fill_(zeros(2))",
                                    () -> zeros(2).fill_(zeros(2)));
                        }),
                VIEWS.must(
                        14,
                        "arange leads from start towards end, which it leaves out.",
                        t -> {
                            t.gives("arange(1, 6, 2)", () -> arange(1, 6, 2), 1, 3, 5);
                            t.gives("arange(3, 0, -1)", () -> arange(3, 0, -1), 3, 2, 1);
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(0, 3, -1)",
                                    () -> arange(0, 3, -1));
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(0, 3, 0)",
                                    () -> arange(0, 3, 0));
                        }),
                VIEWS.must(
                        15,
                        "cat and stack join tensors whose other sizes are equal.",
                        t -> {
                            t.gives(
                                    "cat(List.of(tensor(1, 2), tensor(3)), 0)",
                                    () -> cat(List.of(tensor(1, 2), tensor(3)), 0),
                                    1,
                                    2,
                                    3);
                            t.is(
                                    Shape.of(2, 2),
                                    "stack(List.of(tensor(1, 2), tensor(3, 4)), 0).shape()",
                                    () -> stack(List.of(tensor(1, 2), tensor(3, 4)), 0).shape());
                            t.refuses(
                                    ShapeException.class,
                                    "cat(List.of(zeros(2, 3), zeros(2, 4)), 0)",
                                    () -> cat(List.of(zeros(2, 3), zeros(2, 4)), 0));
                            t.refuses(
                                    ShapeException.class,
                                    "stack(List.of(zeros(2), zeros(3)), 0)",
                                    () -> stack(List.of(zeros(2), zeros(3)), 0));
                        }),
                VIEWS.must(
                        16,
                        "A write through a view is seen through its base and all other views.",
                        t -> {
                            Tensor a = zeros(2, 3);
                            Tensor column = a.select(1, 1);
                            t.gives(
                                    "var a = zeros(2, 3); var c = a.select(1, 1);"
                                            + " a.t().narrow(0, 1, 1).add_(4); c.mul_(2); a",
                                    () -> {
                                        a.t().narrow(0, 1, 1).add_(4);
                                        column.mul_(2);
                                        return a;
                                    },
                                    0,
                                    8,
                                    0,
                                    0,
                                    8,
                                    0);
                            t.is(
                                    true,
                                    "var a = zeros(2, 3); a.select(1, 1).base() == a",
                                    () -> column.base() == a);
                        }),
                VIEWS.must(
                                17,
                                "A base, its views and detached tensors share one version counter; a copy has its own.",
                                t -> {
                                    Tensor b = zeros(4);
                                    Tensor v = b.slice(0, 1, 3);
                                    Tensor d = b.detach();
                                    String writes =
                                            "var b = zeros(4); var v = b.slice(0, 1, 3);"
                                                    + " var d = b.detach(); v.add_(1); d.add_(1); ";
                                    t.is(
                                            List.of(2, 2, 2),
                                            writes
                                                    + "List.of(b.version(), v.version(), d.version())",
                                            () -> {
                                                v.add_(1);
                                                d.add_(1);
                                                return List.of(
                                                        b.version(), v.version(), d.version());
                                            });
                                    t.is(
                                            0,
                                            writes + "b.copy().version()",
                                            () -> b.copy().version());
                                    t.gives(writes + "b", () -> b, 1, 2, 2, 1);
                                })
                        .covers("autograd#version-counter"),
                VIEWS.must(
                        22,
                        "contiguous copies only what is not dense.",
                        t -> {
                            Tensor a = ones(2, 3);
                            t.is(
                                    true,
                                    "var a = ones(2, 3); a.contiguous() == a",
                                    () -> a.contiguous() == a);
                            t.is(
                                    false,
                                    "var a = ones(2, 3); a.t().contiguous().sharesStorageWith(a)",
                                    () -> a.t().contiguous().sharesStorageWith(a));
                            t.is(
                                    true,
                                    "ones(2, 3).t().contiguous().isContiguous()",
                                    () -> a.t().contiguous().isContiguous());
                            t.gives(
                                    "arange(6).view(2, 3).t().contiguous()",
                                    () -> six().t().contiguous(),
                                    0,
                                    3,
                                    1,
                                    4,
                                    2,
                                    5);
                        }));
    }
}
