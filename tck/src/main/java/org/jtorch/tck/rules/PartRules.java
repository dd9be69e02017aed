package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.zeros;
import static org.jtorch.tck.rules.ViewRules.VIEWS;
import static org.jtorch.tck.rules.ViewRules.six;

import java.util.List;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** Views of some of the elements, and of some more than once. */
final class PartRules {
    private PartRules() {}

    static List<Rule> all() {
        return List.of(
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
                        }));
    }
}
