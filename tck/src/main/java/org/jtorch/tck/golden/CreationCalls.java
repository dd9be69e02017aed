package org.jtorch.tck.golden;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.TensorOptions;
import org.jtorch.Torch;

/** New tensors and conversions. */
final class CreationCalls {
    private CreationCalls() {}

    static void define(Operators o) {
        o.add("zeros", "size dtype", c -> filled(c, c.sizes("size"), Scalar.of(0L), null));
        o.add("ones", "size dtype", c -> filled(c, c.sizes("size"), Scalar.of(1L), null));
        o.add("zeros_like", "self dtype", c -> like(c, c.self().sizes(), Scalar.of(0L)));
        o.add("ones_like", "self dtype", c -> like(c, c.self().sizes(), Scalar.of(1L)));
        o.add("full_like", "self value dtype", c -> like(c, c.self().sizes(), c.scalar("value")));
        o.add(
                "new_full",
                "self size value dtype",
                c -> like(c, c.sizes("size"), c.scalar("value")));
        o.add("new_zeros", "self size dtype", c -> like(c, c.sizes("size"), Scalar.of(0L)));
        o.add("new_ones", "self size dtype", c -> like(c, c.sizes("size"), Scalar.of(1L)));
        o.add(
                "fill",
                "self value",
                c -> c.self().copy().fill_(c.o("value")),
                c -> c.self().fill_(c.o("value")));
        o.add("eye", "n m dtype", c -> Torch.eye(c.num("n"), c.num("m", c.num("n")), options(c)));
        o.add("arange", "start end step dtype", CreationCalls::arange);
        o.add(
                "linspace",
                "start end steps dtype",
                c -> Torch.linspace(c.real("start"), c.real("end"), c.dim("steps"), options(c)));
        o.add(
                "logspace",
                "start end steps base dtype",
                c ->
                        Torch.logspace(
                                c.real("start"),
                                c.real("end"),
                                c.dim("steps", 100),
                                c.real("base", 10),
                                options(c)));
        cast(o, "bfloat16", DType.BFLOAT16);
        cast(o, "bool", DType.BOOL);
        cast(o, "byte", DType.UINT8);
        cast(o, "char", DType.INT8);
        cast(o, "double", DType.FLOAT64);
        cast(o, "float", DType.FLOAT32);
        cast(o, "half", DType.FLOAT16);
        cast(o, "int", DType.INT32);
        cast(o, "short", DType.INT16);
        cast(o, "long", DType.INT64);
    }

    private static void cast(Operators o, String name, DType to) {
        o.add(name, "self", c -> c.self().to(to));
    }

    private static TensorOptions options(Call c) {
        return TensorOptions.DEFAULT
                .dtype(c.dtype("dtype"))
                .requiresGrad(c.flag("requires_grad", false));
    }

    /** One number is the end, two are start and end. */
    private static Tensor arange(Call c) {
        boolean one = c.count() == 1 && !c.has("end");
        Scalar start = one ? Scalar.of(0L) : c.scalar("start");
        Scalar end = c.scalar(one ? "start" : "end");
        Scalar step = c.has("step") ? c.scalar("step") : Scalar.of(1L);
        return start.isFloating() || end.isFloating() || step.isFloating()
                ? Torch.arange(
                        start.doubleValue(), end.doubleValue(), step.doubleValue(), options(c))
                : Torch.arange(start.longValue(), end.longValue(), step.longValue(), options(c));
    }

    private static Tensor like(Call c, long[] sizes, Scalar value) {
        return filled(c, sizes, value, c.self().dtype());
    }

    private static Tensor filled(Call c, long[] sizes, Scalar value, @Nullable DType otherwise) {
        DType dtype = c.dtype("dtype");
        if (dtype == null) {
            dtype = otherwise == null ? Torch.getDefaultDType() : otherwise;
        }
        return Torch.full(Shape.of(sizes), value, dtype, Torch.getDefaultDevice());
    }
}
