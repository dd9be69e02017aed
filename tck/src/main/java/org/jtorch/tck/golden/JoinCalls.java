package org.jtorch.tck.golden;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Several tensors made one, grids of them, and places in a sorted one. */
final class JoinCalls {
    private JoinCalls() {}

    static void define(Operators o) {
        o.add("cat", "tensors dim", c -> Torch.cat(c.tensors("tensors"), c.dim("dim", 0)));
        o.add("stack", "tensors dim", c -> Torch.stack(c.tensors("tensors"), c.dim("dim", 0)));
        o.add("hstack", "tensors", c -> Torch.hstack(c.tensors("tensors")));
        o.add("vstack", "tensors", c -> Torch.vstack(c.tensors("tensors")));
        o.add("dstack", "tensors", c -> Torch.dstack(c.tensors("tensors")));
        o.add("column_stack", "tensors", c -> Torch.columnStack(c.tensors("tensors")));
        each(o, "atleast_1d", Torch::atleast1d);
        each(o, "atleast_2d", Torch::atleast2d);
        each(o, "atleast_3d", Torch::atleast3d);
        o.add("meshgrid", "", JoinCalls::meshgrid);
        o.add("cartesian_prod", "", c -> Torch.cartesianProd(c.allTensors()));
        o.add(
                "combinations",
                "self r with_replacement",
                c ->
                        Torch.combinations(
                                c.self(), c.dim("r", 2), c.flag("with_replacement", false)));
        o.add("isin", "elements test_elements", c -> isin(c));
        o.add(
                "searchsorted",
                "sorted_sequence self",
                c -> placed(c, Torch.searchsorted(sorted(c), c.self(), rightmost(c))));
        o.add(
                "bucketize",
                "self boundaries",
                c -> placed(c, Torch.bucketize(c.self(), c.t("boundaries"), rightmost(c))));
    }

    private interface Of {
        Tensor apply(Tensor t);
    }

    private static void each(Operators o, String name, Of f) {
        o.add(
                name,
                "",
                c -> {
                    List<Tensor> all = c.allTensors();
                    List<Tensor> out = all.stream().map(f::apply).toList();
                    return c.count() == 1 && c.positional().get(0) instanceof Tensor
                            ? out.get(0)
                            : out;
                });
    }

    private static List<Tensor> meshgrid(Call c) {
        return switch (c.text("indexing", "ij")) {
            case "ij" -> Torch.meshgrid(c.allTensors());
            case "xy" -> Torch.meshgridXy(c.allTensors());
            default -> throw c.notClaimed("indexing");
        };
    }

    private static Tensor isin(Call c) {
        var _ = c.flag("assume_unique", false);
        Tensor found = Torch.isin(c.t("elements"), c.t("test_elements"));
        return c.flag("invert", false) ? found.logicalNot() : found;
    }

    private static Tensor sorted(Call c) {
        Tensor s = c.t("sorted_sequence");
        return c.has("sorter") ? s.gather(-1, c.t("sorter")) : s;
    }

    private static boolean rightmost(Call c) {
        boolean right = c.flag("right", false);
        return switch (c.text("side", right ? "right" : "left")) {
            case "right" -> true;
            case "left" -> false;
            default -> throw c.notClaimed("side");
        };
    }

    private static Tensor placed(Call c, Tensor places) {
        return c.flag("out_int32", false) ? places.to(DType.INT32) : places;
    }
}
