package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.COMPOSITES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** Views share memory; their shapes, strides and refusals. */
final class ViewRules {
    private ViewRules() {}

    private static Tensor six() {
        return Torch.arange(6).view(2, 3);
    }

    static List<Rule> all() {
        return List.of(
                rule(
                        1,
                        "A size below 0 is refused.",
                        t -> {
                            t.throwing(ShapeException.class, () -> Torch.zeros(2, -3), "negative");
                            t.throwing(ShapeException.class, () -> six().view(-2, 3));
                        }),
                rule(
                        2,
                        "A view keeps the number of elements; one size may be -1.",
                        t -> {
                            t.equal(Shape.of(3, 2), six().view(-1, 2).shape(), "shape");
                            t.same("elements", six().view(-1, 2), 0, 1, 2, 3, 4, 5);
                            t.throwing(ShapeException.class, () -> six().view(4, 2));
                            t.throwing(ArgumentException.class, () -> six().view(-1, -1));
                        }),
                rule(
                        3,
                        "A view that its strides do not allow is refused; reshape copies instead.",
                        t -> {
                            Tensor a = six().t();
                            t.throwing(ShapeException.class, () -> a.view(6), "reshape");
                            t.same("reshape", a.reshape(6), 0, 3, 1, 4, 2, 5);
                        }),
                rule(
                        4,
                        "permute names each dim once.",
                        t -> {
                            Tensor a = Torch.arange(24).view(2, 3, 4).permute(2, 0, 1);
                            t.equal(Shape.of(4, 2, 3), a.shape(), "shape");
                            t.equal(new long[] {1, 12, 4}, a.strides(), "strides");
                            t.same("elements", six().permute(1, 0), 0, 3, 1, 4, 2, 5);
                            t.throwing(ArgumentException.class, () -> six().permute(0, 0));
                            t.throwing(ShapeException.class, () -> six().permute(0));
                        }),
                rule(
                        5,
                        "asStrided never reaches outside of its storage.",
                        t -> {
                            t.same(
                                    "asStrided",
                                    Torch.arange(6)
                                            .asStrided(new long[] {2, 2}, new long[] {3, 1}, 1),
                                    1,
                                    2,
                                    4,
                                    5);
                            t.throwing(
                                    ArgumentException.class,
                                    () ->
                                            Torch.arange(6)
                                                    .asStrided(new long[] {7}, new long[] {1}, 0));
                            t.throwing(
                                    ArgumentException.class,
                                    () ->
                                            Torch.arange(6)
                                                    .asStrided(new long[] {2}, new long[] {1}, 5));
                        }),
                rule(
                        6,
                        "unfold gives all windows of a size as a view.",
                        t -> {
                            t.same("unfold", Torch.arange(5).unfold(0, 3, 2), 0, 1, 2, 2, 3, 4);
                            t.throwing(ShapeException.class, () -> Torch.arange(5).unfold(0, 6, 1));
                        }),
                rule(
                        7,
                        "split and chunk cover a dim without gaps.",
                        t -> {
                            List<Tensor> p = Torch.arange(5).split(2, 0);
                            t.equal(3, p.size(), "pieces");
                            t.same("last", p.get(2), 4);
                            t.equal(2, Torch.arange(4).chunk(3, 0).size(), "chunks");
                            t.throwing(
                                    ShapeException.class,
                                    () -> Torch.arange(5).split(new long[] {2, 2}, 0));
                            t.throwing(ArgumentException.class, () -> Torch.arange(5).chunk(0, 0));
                        }),
                rule(
                        8,
                        "flatten joins neighbouring dims and makes a 0-dim tensor 1-dim.",
                        t -> {
                            t.equal(
                                    Shape.of(2, 12),
                                    Torch.zeros(2, 3, 4).flatten(1).shape(),
                                    "shape");
                            t.equal(Shape.of(1), Torch.scalar(1).flatten().shape(), "0-dim");
                            t.same("elements", six().t().flatten(), 0, 3, 1, 4, 2, 5);
                            t.throwing(
                                    ArgumentException.class, () -> Torch.zeros(2, 3).flatten(1, 0));
                        }),
                rule(
                        9,
                        "t needs at most 2 dims, mT at least 2.",
                        t -> {
                            t.throwing(ShapeException.class, () -> Torch.zeros(1, 2, 3).t());
                            t.throwing(ShapeException.class, () -> Torch.zeros(2).mT());
                            t.same("t", six().t(), 0, 3, 1, 4, 2, 5);
                        }),
                rule(
                        10,
                        "diagonal gives a view of the elements with index difference offset.",
                        t -> {
                            t.same("main", six().diagonal(), 0, 4);
                            t.same("above", six().diagonal(1, 0, 1), 1, 5);
                            t.same("below", six().diagonal(-1, 0, 1), 3);
                            t.equal(Shape.of(0), six().diagonal(7, 0, 1).shape(), "outside");
                            t.throwing(ArgumentException.class, () -> six().diagonal(0, 1, 1));
                        }),
                rule(
                        11,
                        "movedim keeps the order of the other dims.",
                        t -> {
                            t.equal(
                                    Shape.of(3, 4, 2),
                                    Torch.zeros(2, 3, 4).movedim(0, 2).shape(),
                                    "shape");
                            t.same("elements", six().movedim(0, 1), 0, 3, 1, 4, 2, 5);
                            t.throwing(
                                    ArgumentException.class,
                                    () ->
                                            Torch.zeros(2, 3, 4)
                                                    .movedim(new int[] {0, 0}, new int[] {1, 2}));
                        }),
                rule(
                        12,
                        "item needs exactly one element.",
                        t -> {
                            t.equal(7.0, Torch.tensor(7).view(1, 1).item(), "item");
                            t.equal(5.0, six().select(0, 1).select(0, 2).item(), "of a view");
                            t.throwing(ShapeException.class, () -> Torch.zeros(2).item());
                        }),
                rule(
                        13,
                        "fill_ takes a number or a 0-dim tensor.",
                        t -> {
                            t.same("fill_", Torch.zeros(2).fill_(Torch.scalar(3.0)), 3, 3);
                            t.throwing(
                                    ShapeException.class,
                                    () -> Torch.zeros(2).fill_(Torch.zeros(2)));
                        }),
                rule(
                        14,
                        "arange leads from start towards end, which it leaves out.",
                        t -> {
                            t.same("up", Torch.arange(1, 6, 2), 1, 3, 5);
                            t.same("down", Torch.arange(3, 0, -1), 3, 2, 1);
                            t.throwing(ArgumentException.class, () -> Torch.arange(0, 3, -1));
                            t.throwing(ArgumentException.class, () -> Torch.arange(0, 3, 0));
                        }),
                rule(
                        15,
                        "cat and stack join tensors whose other sizes are equal.",
                        t -> {
                            t.same(
                                    "cat",
                                    Torch.cat(List.of(Torch.tensor(1, 2), Torch.tensor(3)), 0),
                                    1,
                                    2,
                                    3);
                            t.equal(
                                    Shape.of(2, 2),
                                    Torch.stack(List.of(Torch.tensor(1, 2), Torch.tensor(3, 4)), 0)
                                            .shape(),
                                    "stack");
                            t.throwing(
                                    ShapeException.class,
                                    () ->
                                            Torch.cat(
                                                    List.of(Torch.zeros(2, 3), Torch.zeros(2, 4)),
                                                    0));
                            t.throwing(
                                    ShapeException.class,
                                    () -> Torch.stack(List.of(Torch.zeros(2), Torch.zeros(3)), 0));
                        }),
                rule(
                        16,
                        "A write through a view is seen through its base and all other views.",
                        t -> {
                            Tensor a = Torch.zeros(2, 3);
                            Tensor column = a.select(1, 1);
                            a.t().narrow(0, 1, 1).add_(4);
                            column.mul_(2);
                            t.same("base", a, 0, 8, 0, 0, 8, 0);
                            t.check(
                                    column.base() == a,
                                    "base() of a view is not the tensor it was taken from");
                        }),
                rule(
                                17,
                                "A base, its views and detached tensors share one version counter; a copy has its own.",
                                t -> {
                                    Tensor b = Torch.zeros(4);
                                    Tensor v = b.slice(0, 1, 3);
                                    Tensor d = b.detach();
                                    v.add_(1);
                                    d.add_(1);
                                    t.equal(
                                            List.of(2, 2, 2),
                                            List.of(b.version(), v.version(), d.version()),
                                            "versions");
                                    t.equal(0, b.copy().version(), "version of a copy");
                                    t.same("values", b, 1, 2, 2, 1);
                                })
                        .covers("autograd#version-counter"),
                rule(
                        18,
                        "squeeze takes away dims of size 1 only, unsqueeze puts one in.",
                        t -> {
                            t.equal(Shape.of(3), Torch.zeros(1, 3, 1).squeeze().shape(), "squeeze");
                            t.same("elements", six().unsqueeze(1).squeeze(), 0, 1, 2, 3, 4, 5);
                            t.equal(
                                    Shape.of(1, 3),
                                    Torch.zeros(1, 3, 1).squeeze(2).shape(),
                                    "one dim");
                            t.equal(Shape.of(1, 3), Torch.zeros(1, 3).squeeze(1).shape(), "not 1");
                            t.equal(
                                    Shape.of(3, 1),
                                    Torch.zeros(3).unsqueeze(-1).shape(),
                                    "unsqueeze");
                        }),
                rule(
                        19,
                        "select and slice are views with offset and stride.",
                        t -> {
                            Tensor a = Torch.arange(10);
                            Tensor s = a.slice(0, 1, 9, 3);
                            t.same("slice", s, 1, 4, 7);
                            t.equal(1L, s.storageOffset(), "offset");
                            t.equal(new long[] {3}, s.strides(), "strides");
                            t.same("select", six().select(1, -1), 2, 5);
                            t.throwing(IndexException.class, () -> six().select(1, 3));
                        }),
                rule(
                        20,
                        "narrow stays inside of its dim.",
                        t -> {
                            t.same("narrow", Torch.arange(5).narrow(0, 1, 3), 1, 2, 3);
                            t.throwing(IndexException.class, () -> Torch.arange(5).narrow(0, 3, 3));
                        }),
                rule(
                        21,
                        "unbind gives one view per index.",
                        t -> {
                            List<Tensor> r = six().unbind(0);
                            t.equal(2, r.size(), "count");
                            t.same("second", r.get(1), 3, 4, 5);
                            t.check(r.get(0).sharesStorageWith(r.get(1)), "unbind copies");
                        }),
                rule(
                        22,
                        "contiguous copies only what is not dense.",
                        t -> {
                            Tensor a = six();
                            t.check(a.contiguous() == a, "a dense tensor is copied");
                            Tensor c = a.t().contiguous();
                            t.check(
                                    c.isContiguous() && !c.sharesStorageWith(a),
                                    "a transposed tensor is not copied");
                            t.same("copy", c, 0, 3, 1, 4, 2, 5);
                        }),
                rule(
                        23,
                        "A tensor without elements has every shape that holds a 0.",
                        t -> {
                            t.equal(0L, Torch.zeros(2, 0, 3).numel(), "numel");
                            t.equal(Shape.of(0, 5), Torch.zeros(2, 0).view(0, 5).shape(), "view");
                            t.equal(Shape.of(2, 3), Torch.zeros(2, 0, 3).sum(1).shape(), "sum");
                            t.same("sum of nothing", Torch.zeros(DType.INT64, 2, 0).sum(1), 0, 0);
                        }));
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-SHP-%03d".formatted(number),
                MUST,
                COMPOSITES,
                sentence,
                "Views are the core's; what fails here is a copy or a kernel that misreads strides or offsets.",
                ask(body));
    }
}
