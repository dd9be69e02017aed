package org.jtorch.tck.golden;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Index;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Views, and other shapes of the same elements. */
final class ShapeCalls {
    private ShapeCalls() {}

    static void define(Operators o) {
        o.add("view", "self size", c -> c.self().view(c.sizes("size")));
        o.add("view_as", "self other", c -> c.self().view(c.t("other").sizes()));
        o.add("reshape", "self shape", c -> c.self().reshape(c.sizes("shape")));
        o.add("reshape_as", "self other", c -> c.self().reshape(c.t("other").sizes()));
        o.add("expand", "self size", c -> c.self().expand(c.sizes("size")));
        o.add("expand_as", "self other", c -> c.self().expandAs(c.t("other")));
        o.add("broadcast_to", "self size", c -> c.self().expand(c.sizes("size")));
        o.add("permute", "self dims", c -> c.self().permute(c.dims("dims")));
        o.add(
                "movedim",
                "self source destination",
                c -> c.self().movedim(c.dims("source"), c.dims("destination")));
        o.add(
                "transpose",
                "self dim0 dim1",
                c -> c.self().transpose(c.dim("dim0"), c.dim("dim1")),
                c -> c.self().transpose_(c.dim("dim0"), c.dim("dim1")));
        o.unary("t", Tensor::t, Tensor::t_);
        o.unary("mT", Tensor::mT);
        o.unary("contiguous", Tensor::contiguous);
        o.add(
                "flatten",
                "self start_dim end_dim",
                c -> c.self().flatten(c.dim("start_dim", 0), c.dim("end_dim", -1)));
        o.add(
                "unflatten",
                "self dim sizes",
                c -> c.self().unflatten(c.dim("dim"), c.sizes("sizes")));
        o.add(
                "unsqueeze",
                "self dim",
                c -> c.self().unsqueeze(c.dim("dim")),
                c -> c.self().unsqueeze_(c.dim("dim")));
        o.add(
                "squeeze",
                "self dim",
                c -> c.has("dim") ? c.self().squeeze(c.dim("dim")) : c.self().squeeze(),
                c -> c.has("dim") ? c.self().squeeze_(c.dim("dim")) : c.self().squeeze_());
        o.add("select", "self dim index", c -> c.self().select(c.dim("dim"), c.num("index")));
        o.add(
                "slice",
                "self dim start end step",
                c ->
                        c.self()
                                .slice(
                                        c.dim("dim", 0),
                                        c.num("start", 0),
                                        c.num("end", Long.MAX_VALUE),
                                        c.num("step", 1)));
        o.add(
                "narrow",
                "self dim start length",
                c -> c.self().narrow(c.dim("dim"), c.num("start"), c.num("length")));
        o.add(
                "unfold",
                "self dimension size step",
                c -> c.self().unfold(c.dim("dimension"), c.num("size"), c.num("step")));
        o.add(
                "as_strided",
                "self size stride storage_offset",
                c ->
                        c.self()
                                .asStrided(
                                        c.sizes("size"),
                                        c.sizes("stride"),
                                        c.num("storage_offset", 0)));
        o.add("unbind", "self dim", c -> c.self().unbind(c.dim("dim", 0)));
        o.add("chunk", "self chunks dim", c -> c.self().chunk(c.dim("chunks"), c.dim("dim", 0)));
        o.add("split", "self split_size_or_sections dim", c -> split(c, "split_size_or_sections"));
        o.add("split_with_sizes", "self split_sizes dim", c -> split(c, "split_sizes"));
        o.add("sum_to_size", "self size", ShapeCalls::sumToSize);
        o.add("__getitem__", "self key", c -> c.self().get(index(c.get("key"))));
        o.add(
                "broadcast_tensors",
                "",
                c -> Torch.broadcastTensors(c.allTensors().toArray(Tensor[]::new)));
        o.add(
                "broadcast_shapes",
                "",
                c ->
                        Shape.broadcast(
                                "broadcast_shapes",
                                c.positional().stream()
                                        .map(java.util.Objects::requireNonNull)
                                        .map(s -> Shape.of(Call.longs("shape", s)))
                                        .toArray(Shape[]::new)));
    }

    private static List<Tensor> split(Call c, String name) {
        return c.get(name) instanceof Long size
                ? c.self().split(size, c.dim("dim", 0))
                : c.self().split(c.sizes(name), c.dim("dim", 0));
    }

    private static Tensor sumToSize(Call c) {
        List<@Nullable Object> all = c.positional();
        if (all.get(1) instanceof List<?>) {
            return c.self().sumToSize(Call.longs("size", all.get(1)));
        }
        return c.self().sumToSize(Call.longs("size", all.subList(1, all.size())));
    }

    /** The entries between the brackets. */
    static Index[] index(@Nullable Object key) {
        boolean several = key instanceof List<?> l && !l.stream().allMatch(Long.class::isInstance);
        boolean tuple = several || key instanceof CaseValues.Tuple;
        List<?> entries =
                tuple && key instanceof List<?> l ? l : java.util.Collections.singletonList(key);
        var out = new ArrayList<Index>();
        for (Object e : entries) {
            out.add(
                    switch (e) {
                        case null -> Torch.newAxis();
                        case Long i -> Torch.at(i);
                        case CaseValues.Ellipsis _ -> Torch.ellipsis();
                        case CaseValues.Slice s ->
                                new Index.Range(
                                        s.start() == null ? Long.MIN_VALUE : s.start(),
                                        s.end() == null ? Long.MAX_VALUE : s.end(),
                                        s.step() == null ? 1 : s.step());
                        case Tensor t -> Torch.by(t);
                        case List<?> l -> Torch.by(Torch.from(Call.longs("index", l)));
                        default -> throw new NotClaimed("an index entry " + e);
                    });
        }
        return out.toArray(Index[]::new);
    }
}
