package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.cat;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.scalar;
import static org.jtorch.Torch.stack;
import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Views share memory; their shapes, strides and refusals. */
final class ViewRules {
    private static final Section VIEWS =
            new Section(
                    Area.SHP,
                    Tier.COMPOSITES,
                    "Views are the core's; what fails here is a copy or a kernel that misreads strides or offsets.");

    private ViewRules() {}

    private static Tensor six() {
        return arange(6).view(2, 3);
    }

    static List<Rule> all() {
        return List.of(
                VIEWS.must(
                        1,
                        "A size below 0 is refused.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "zeros(2, -3)",
                                    () -> zeros(2, -3),
                                    "negative");
                            t.refuses(
                                    ShapeException.class,
                                    "arange(6).view(-2, 3)",
                                    () -> arange(6).view(-2, 3));
                        }),
                VIEWS.must(
                        2,
                        "A view keeps the number of elements; one size may be -1.",
                        t -> {
                            t.is(
                                    Shape.of(3, 2),
                                    "arange(6).view(-1, 2).shape()",
                                    () -> arange(6).view(-1, 2).shape());
                            t.gives(
                                    "arange(6).view(2, 3).view(-1, 2)",
                                    () -> six().view(-1, 2),
                                    0,
                                    1,
                                    2,
                                    3,
                                    4,
                                    5);
                            t.refuses(
                                    ShapeException.class,
                                    "arange(6).view(4, 2)",
                                    () -> arange(6).view(4, 2));
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(6).view(-1, -1)",
                                    () -> arange(6).view(-1, -1));
                        }),
                VIEWS.must(
                        3,
                        "A view that its strides do not allow is refused; reshape copies instead.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "arange(6).view(2, 3).t().view(6)",
                                    () -> six().t().view(6),
                                    "reshape");
                            t.gives(
                                    "arange(6).view(2, 3).t().reshape(6)",
                                    () -> six().t().reshape(6),
                                    0,
                                    3,
                                    1,
                                    4,
                                    2,
                                    5);
                        }),
                VIEWS.must(
                        4,
                        "permute names each dim once.",
                        t -> {
                            t.is(
                                    Shape.of(4, 2, 3),
                                    "zeros(2, 3, 4).permute(2, 0, 1).shape()",
                                    () -> zeros(2, 3, 4).permute(2, 0, 1).shape());
                            t.is(
                                    new long[] {1, 12, 4},
                                    "zeros(2, 3, 4).permute(2, 0, 1).strides()",
                                    () -> zeros(2, 3, 4).permute(2, 0, 1).strides());
                            t.gives(
                                    "arange(6).view(2, 3).permute(1, 0)",
                                    () -> six().permute(1, 0),
                                    0,
                                    3,
                                    1,
                                    4,
                                    2,
                                    5);
                            t.refuses(
                                    ArgumentException.class,
                                    "zeros(2, 3).permute(0, 0)",
                                    () -> zeros(2, 3).permute(0, 0));
                            t.refuses(
                                    ShapeException.class,
                                    "zeros(2, 3).permute(0)",
                                    () -> zeros(2, 3).permute(0));
                        }),
                VIEWS.must(
                        5,
                        "asStrided never reaches outside of its storage.",
                        t -> {
                            t.gives(
                                    "arange(6).asStrided(new long[] {2, 2}, new long[] {3, 1}, 1)",
                                    () ->
                                            arange(6)
                                                    .asStrided(
                                                            new long[] {2, 2},
                                                            new long[] {3, 1},
                                                            1),
                                    1,
                                    2,
                                    4,
                                    5);
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(6).asStrided(new long[] {7}, new long[] {1}, 0)",
                                    () -> arange(6).asStrided(new long[] {7}, new long[] {1}, 0));
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(6).asStrided(new long[] {2}, new long[] {1}, 5)",
                                    () -> arange(6).asStrided(new long[] {2}, new long[] {1}, 5));
                        }),
                VIEWS.must(
                        6,
                        "unfold gives all windows of a size as a view.",
                        t -> {
                            t.gives(
                                    "arange(5).unfold(0, 3, 2)",
                                    () -> arange(5).unfold(0, 3, 2),
                                    0,
                                    1,
                                    2,
                                    2,
                                    3,
                                    4);
                            t.refuses(
                                    ShapeException.class,
                                    "arange(5).unfold(0, 6, 1)",
                                    () -> arange(5).unfold(0, 6, 1));
                        }),
                VIEWS.must(
                        7,
                        "split and chunk cover a dim without gaps.",
                        t -> {
                            t.is(
                                    3,
                                    "arange(5).split(2, 0).size()",
                                    () -> arange(5).split(2, 0).size());
                            t.gives(
                                    "arange(5).split(2, 0).get(2)",
                                    () -> arange(5).split(2, 0).get(2),
                                    4);
                            t.is(
                                    2,
                                    "arange(4).chunk(3, 0).size()",
                                    () -> arange(4).chunk(3, 0).size());
                            t.refuses(
                                    ShapeException.class,
                                    "arange(5).split(new long[] {2, 2}, 0)",
                                    () -> arange(5).split(new long[] {2, 2}, 0));
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(5).chunk(0, 0)",
                                    () -> arange(5).chunk(0, 0));
                        }),
                VIEWS.must(
                        8,
                        "flatten joins neighbouring dims and makes a 0-dim tensor 1-dim.",
                        t -> {
                            t.is(
                                    Shape.of(2, 12),
                                    "zeros(2, 3, 4).flatten(1).shape()",
                                    () -> zeros(2, 3, 4).flatten(1).shape());
                            t.is(
                                    Shape.of(1),
                                    "scalar(1).flatten().shape()",
                                    () -> scalar(1).flatten().shape());
                            t.gives(
                                    "arange(6).view(2, 3).t().flatten()",
                                    () -> six().t().flatten(),
                                    0,
                                    3,
                                    1,
                                    4,
                                    2,
                                    5);
                            t.refuses(
                                    ArgumentException.class,
                                    "zeros(2, 3).flatten(1, 0)",
                                    () -> zeros(2, 3).flatten(1, 0));
                        }),
                VIEWS.must(
                        9,
                        "t needs at most 2 dims, mT at least 2.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "zeros(1, 2, 3).t()",
                                    () -> zeros(1, 2, 3).t());
                            t.refuses(ShapeException.class, "zeros(2).mT()", () -> zeros(2).mT());
                            t.gives("arange(6).view(2, 3).t()", () -> six().t(), 0, 3, 1, 4, 2, 5);
                        }),
                VIEWS.must(
                        10,
                        "diagonal gives a view of the elements with index difference offset.",
                        t -> {
                            t.gives(
                                    "arange(6).view(2, 3).diagonal()",
                                    () -> six().diagonal(),
                                    0,
                                    4);
                            t.gives(
                                    "arange(6).view(2, 3).diagonal(1, 0, 1)",
                                    () -> six().diagonal(1, 0, 1),
                                    1,
                                    5);
                            t.gives(
                                    "arange(6).view(2, 3).diagonal(-1, 0, 1)",
                                    () -> six().diagonal(-1, 0, 1),
                                    3);
                            t.is(
                                    Shape.of(0),
                                    "zeros(2, 3).diagonal(7, 0, 1).shape()",
                                    () -> zeros(2, 3).diagonal(7, 0, 1).shape());
                            t.refuses(
                                    ArgumentException.class,
                                    "zeros(2, 3).diagonal(0, 1, 1)",
                                    () -> zeros(2, 3).diagonal(0, 1, 1));
                        }),
                VIEWS.must(
                        11,
                        "movedim keeps the order of the other dims.",
                        t -> {
                            t.is(
                                    Shape.of(3, 4, 2),
                                    "zeros(2, 3, 4).movedim(0, 2).shape()",
                                    () -> zeros(2, 3, 4).movedim(0, 2).shape());
                            t.gives(
                                    "arange(6).view(2, 3).movedim(0, 1)",
                                    () -> six().movedim(0, 1),
                                    0,
                                    3,
                                    1,
                                    4,
                                    2,
                                    5);
                            t.refuses(
                                    ArgumentException.class,
                                    "zeros(2, 3, 4).movedim(new int[] {0, 0}, new int[] {1, 2})",
                                    () ->
                                            zeros(2, 3, 4)
                                                    .movedim(new int[] {0, 0}, new int[] {1, 2}));
                        }),
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
                        18,
                        "squeeze takes away dims of size 1 only, unsqueeze puts one in.",
                        t -> {
                            t.is(
                                    Shape.of(3),
                                    "zeros(1, 3, 1).squeeze().shape()",
                                    () -> zeros(1, 3, 1).squeeze().shape());
                            t.gives(
                                    "arange(6).view(2, 3).unsqueeze(1).squeeze()",
                                    () -> six().unsqueeze(1).squeeze(),
                                    0,
                                    1,
                                    2,
                                    3,
                                    4,
                                    5);
                            t.is(
                                    Shape.of(1, 3),
                                    "zeros(1, 3, 1).squeeze(2).shape()",
                                    () -> zeros(1, 3, 1).squeeze(2).shape());
                            t.is(
                                    Shape.of(1, 3),
                                    "zeros(1, 3).squeeze(1).shape()",
                                    () -> zeros(1, 3).squeeze(1).shape());
                            t.is(
                                    Shape.of(3, 1),
                                    "zeros(3).unsqueeze(-1).shape()",
                                    () -> zeros(3).unsqueeze(-1).shape());
                        }),
                VIEWS.must(
                        19,
                        "select and slice are views with offset and stride.",
                        t -> {
                            t.gives(
                                    "arange(10).slice(0, 1, 9, 3)",
                                    () -> arange(10).slice(0, 1, 9, 3),
                                    1,
                                    4,
                                    7);
                            t.is(
                                    1L,
                                    "arange(10).slice(0, 1, 9, 3).storageOffset()",
                                    () -> arange(10).slice(0, 1, 9, 3).storageOffset());
                            t.is(
                                    new long[] {3},
                                    "arange(10).slice(0, 1, 9, 3).strides()",
                                    () -> arange(10).slice(0, 1, 9, 3).strides());
                            t.gives(
                                    "arange(6).view(2, 3).select(1, -1)",
                                    () -> six().select(1, -1),
                                    2,
                                    5);
                            t.refuses(
                                    IndexException.class,
                                    "zeros(2, 3).select(1, 3)",
                                    () -> zeros(2, 3).select(1, 3));
                        }),
                VIEWS.must(
                        20,
                        "narrow stays inside of its dim.",
                        t -> {
                            t.gives(
                                    "arange(5).narrow(0, 1, 3)",
                                    () -> arange(5).narrow(0, 1, 3),
                                    1,
                                    2,
                                    3);
                            t.refuses(
                                    IndexException.class,
                                    "arange(5).narrow(0, 3, 3)",
                                    () -> arange(5).narrow(0, 3, 3));
                        }),
                VIEWS.must(
                        21,
                        "unbind gives one view per index.",
                        t -> {
                            t.is(
                                    2,
                                    "zeros(2, 3).unbind(0).size()",
                                    () -> zeros(2, 3).unbind(0).size());
                            t.gives(
                                    "arange(6).view(2, 3).unbind(0).get(1)",
                                    () -> six().unbind(0).get(1),
                                    3,
                                    4,
                                    5);
                            Tensor a = zeros(2, 3);
                            t.is(
                                    true,
                                    "var a = zeros(2, 3); a.unbind(0).get(1).sharesStorageWith(a)",
                                    () -> a.unbind(0).get(1).sharesStorageWith(a));
                        }),
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
                        }),
                VIEWS.must(
                        23,
                        "A tensor without elements has every shape that holds a 0.",
                        t -> {
                            t.is(0L, "zeros(2, 0, 3).numel()", () -> zeros(2, 0, 3).numel());
                            t.is(
                                    Shape.of(0, 5),
                                    "zeros(2, 0).view(0, 5).shape()",
                                    () -> zeros(2, 0).view(0, 5).shape());
                            t.is(
                                    Shape.of(2, 3),
                                    "zeros(2, 0, 3).sum(1).shape()",
                                    () -> zeros(2, 0, 3).sum(1).shape());
                            t.gives(
                                    "zeros(DType.INT64, 2, 0).sum(1)",
                                    () -> zeros(DType.INT64, 2, 0).sum(1),
                                    0,
                                    0);
                        }));
    }
}
