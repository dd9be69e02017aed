package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.scalar;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Views that give all elements under other sizes or in another order. */
final class ViewRules {
    static final Section VIEWS =
            new Section(
                    Area.SHP,
                    Tier.COMPOSITES,
                    "Views are the core's; what fails here is a copy or a kernel that misreads strides or offsets.");

    private ViewRules() {}

    static Tensor six() {
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
