package org.jtorch.tck.golden;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.ValuesAndIndices;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.AvgPool2dOptions;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.op.nn.Size2;

/** Linear layers, convolutions, pooling and normalisation of torch.nn.functional. */
final class LayerCalls {
    private static final String MAX_POOL =
            "input kernel_size stride padding dilation ceil_mode return_indices";

    private LayerCalls() {}

    static void define(Operators o) {
        o.add(
                "nn.functional.linear",
                "input weight bias",
                c -> F.linear(c.t("input"), c.t("weight"), c.tensorOrNull("bias")));
        o.add(
                "nn.functional.conv2d",
                "input weight bias stride padding dilation groups",
                c -> F.conv2d(c.t("input"), c.t("weight"), c.tensorOrNull("bias"), conv(c)));
        o.add("nn.functional.max_pool2d", MAX_POOL, c -> maxPool(c, false));
        o.add("nn.functional.max_pool2d_with_indices", MAX_POOL, c -> maxPool(c, true));
        o.add(
                "nn.functional.avg_pool2d",
                "input kernel_size stride padding ceil_mode count_include_pad divisor_override",
                LayerCalls::avgPool);
        o.add(
                "nn.functional.batch_norm",
                "input running_mean running_var weight bias training momentum eps",
                LayerCalls::batchNorm);
        o.add("nn.functional.pad", "self pad mode value", LayerCalls::pad);
        o.add("nn.functional.embedding", "input weight", LayerCalls::embedding);
    }

    private static Conv2dOptions conv(Call c) {
        Tensor w = c.t("weight");
        return conv(c, Size2.of((int) w.size(2), (int) w.size(3)));
    }

    /** Options of a convolution with a window of a size. */
    static Conv2dOptions conv(Call c, Size2 kernel) {
        Size2 padding =
                switch (c.get("padding")) {
                    case null -> Size2.of(0);
                    case String s when s.equals("valid") -> Size2.of(0);
                    case String s when s.equals("same") -> same(c, kernel);
                    default -> size(c, "padding");
                };
        return Conv2dOptions.DEFAULT
                .stride(c.has("stride") ? size(c, "stride") : Size2.of(1))
                .padding(padding)
                .dilation(c.has("dilation") ? size(c, "dilation") : Size2.of(1))
                .groups(c.dim("groups", 1));
    }

    /** Padding that keeps the sizes, where both sides get the same. */
    private static Size2 same(Call c, Size2 kernel) {
        Size2 d = c.has("dilation") ? size(c, "dilation") : Size2.of(1);
        int h = d.height() * (kernel.height() - 1);
        int v = d.width() * (kernel.width() - 1);
        if (h % 2 != 0 || v % 2 != 0) {
            throw new NotClaimed("padding of unequal sides");
        }
        return Size2.of(h / 2, v / 2);
    }

    static Size2 size(Call c, String name) {
        int[] s = c.dims(name);
        return switch (s.length) {
            case 1 -> Size2.of(s[0]);
            case 2 -> Size2.of(s[0], s[1]);
            default -> throw c.notClaimed(name);
        };
    }

    /** The stride, which is the window's size unless named. */
    private static Size2 stride(Call c) {
        boolean named = c.has("stride") && !(c.get("stride") instanceof List<?> l && l.isEmpty());
        return size(c, named ? "stride" : "kernel_size");
    }

    private static @Nullable Object maxPool(Call c, boolean indices) {
        var options = maxPoolOptions(c);
        if (c.flag("return_indices", indices)) {
            ValuesAndIndices r = F.maxPool2dWithIndices(c.t("input"), options);
            return List.of(r.values(), r.indices());
        }
        return F.maxPool2d(c.t("input"), options);
    }

    private static Tensor avgPool(Call c) {
        if (!c.t("input").dtype().isFloating()) {
            throw new NotClaimed("means of whole numbers");
        }
        return F.avgPool2d(c.t("input"), avgPoolOptions(c));
    }

    static MaxPool2dOptions maxPoolOptions(Call c) {
        return MaxPool2dOptions.of(size(c, "kernel_size"))
                .stride(stride(c))
                .padding(c.has("padding") ? size(c, "padding") : Size2.of(0))
                .dilation(c.has("dilation") ? size(c, "dilation") : Size2.of(1))
                .ceilMode(c.flag("ceil_mode", false));
    }

    static AvgPool2dOptions avgPoolOptions(Call c) {
        if (c.has("divisor_override")) {
            throw c.notClaimed("divisor_override");
        }
        return AvgPool2dOptions.of(size(c, "kernel_size"))
                .stride(stride(c))
                .padding(c.has("padding") ? size(c, "padding") : Size2.of(0))
                .ceilMode(c.flag("ceil_mode", false))
                .countIncludePad(c.flag("count_include_pad", true));
    }

    private static Tensor batchNorm(Call c) {
        if (c.t("input").dim() < 2) {
            throw new NotClaimed("an input without the channels' dim");
        }
        return F.batchNorm(
                c.t("input"),
                c.tensorOrNull("running_mean"),
                c.tensorOrNull("running_var"),
                c.tensorOrNull("weight"),
                c.tensorOrNull("bias"),
                c.flag("training", false),
                c.real("momentum", 0.1),
                c.real("eps", 1e-5));
    }

    private static Tensor pad(Call c) {
        if (!c.text("mode", "constant").equals("constant")) {
            throw c.notClaimed("mode");
        }
        return c.self()
                .constantPad(
                        c.sizes("pad"),
                        c.has("value") ? c.scalar("value") : org.jtorch.Scalar.of(0L));
    }

    /** Rows of a table; what changes the gradient or the table is not offered. */
    private static Tensor embedding(Call c) {
        for (String name : List.of("padding_idx", "max_norm")) {
            if (c.has(name)) {
                throw c.notClaimed(name);
            }
        }
        var _ = c.real("norm_type", 2);
        if (c.flag("scale_grad_by_freq", false) || c.flag("sparse", false)) {
            throw new NotClaimed("gradients by frequency, or sparse ones");
        }
        if (c.t("weight").dim() != 2) {
            throw new NotClaimed("a table that is no matrix");
        }
        return c.t("weight").get(Torch.by(c.t("input")));
    }
}
