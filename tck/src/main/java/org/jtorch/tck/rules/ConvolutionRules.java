package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.AvgPool2dOptions;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dBackward;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.op.nn.Size2;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Convolution and pooling: options, operands that do not fit, and small results by hand. */
final class ConvolutionRules {
    private static final Section WINDOWS =
            new Section(
                    Area.CNV,
                    Tier.COMPOSITES,
                    "A fused kernel's strides, padding and dilation; without one, unfold, gather and matmul.");

    private ConvolutionRules() {}

    /** 0 to 15 as one plane. */
    private static Tensor plane() {
        return arange(16).view(1, 1, 4, 4).to(DType.FLOAT32);
    }

    private static final String PLANE = "var x = arange(16).view(1, 1, 4, 4).to(DType.FLOAT32); ";

    static List<Rule> all() {
        return List.of(
                WINDOWS.must(
                        1,
                        "Strides, dilations and groups of a convolution are 1 or more, paddings 0 or more.",
                        t -> {
                            Conv2dOptions plain = Conv2dOptions.DEFAULT;
                            option(t, "Conv2dOptions.DEFAULT.stride(0)", () -> plain.stride(0));
                            option(t, "Conv2dOptions.DEFAULT.padding(-1)", () -> plain.padding(-1));
                            option(t, "Conv2dOptions.DEFAULT.dilation(0)", () -> plain.dilation(0));
                            option(t, "Conv2dOptions.DEFAULT.groups(0)", () -> plain.groups(0));
                            t.gives(
                                    PLANE
                                            + "F.conv2d(x, ones(1, 1, 2, 2), null,"
                                            + " Conv2dOptions.DEFAULT.stride(2))",
                                    () ->
                                            F.conv2d(
                                                    plane(),
                                                    ones(1, 1, 2, 2),
                                                    null,
                                                    plain.stride(2)),
                                    10,
                                    18,
                                    42,
                                    50);
                            t.gives(
                                    PLANE
                                            + "F.conv2d(x, ones(1, 1, 2, 2), null,"
                                            + " Conv2dOptions.DEFAULT.dilation(3))",
                                    () ->
                                            F.conv2d(
                                                    plane(),
                                                    ones(1, 1, 2, 2),
                                                    null,
                                                    plain.dilation(3)),
                                    30);
                        }),
                WINDOWS.must(
                        2,
                        "A composite operation takes its own number of operands, all of them tensors.",
                        t -> {
                            var pool = new MaxPool2d(MaxPool2dOptions.of(2));
                            t.refuses(
                                    ArgumentException.class,
                                    PLANE
                                            + "new org.jtorch.op.nn.MaxPool2d("
                                            + "MaxPool2dOptions.of(2)).apply(x, x)",
                                    () -> pool.apply(plane(), plane()),
                                    "JT-CNV-002");
                            t.refuses(
                                    ArgumentException.class,
                                    "new org.jtorch.op.nn.MaxPool2d("
                                            + "MaxPool2dOptions.of(2)).apply(Scalar.of(1))",
                                    () -> pool.apply(org.jtorch.Scalar.of(1)),
                                    "JT-CNV-002");
                        }),
                WINDOWS.must(
                        3,
                        "Convolution and pooling take planes with channels, alone or in a batch.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.conv2d(zeros(4, 4), zeros(1, 1, 2, 2))",
                                    () -> F.conv2d(zeros(4, 4), zeros(1, 1, 2, 2)),
                                    "JT-CNV-003");
                            t.refuses(
                                    ShapeException.class,
                                    "F.maxPool2d(zeros(4, 4), 2)",
                                    () -> F.maxPool2d(zeros(4, 4), 2),
                                    "JT-CNV-003");
                            t.gives(
                                    PLANE + "F.maxPool2d(x.squeeze(0), 2)",
                                    () -> F.maxPool2d(plane().squeeze(0), 2),
                                    5,
                                    7,
                                    13,
                                    15);
                        }),
                WINDOWS.must(
                        4,
                        "A bias has one number per output channel.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.conv2d(zeros(1, 1, 4, 4), zeros(2, 1, 2, 2), zeros(3))",
                                    () -> F.conv2d(zeros(1, 1, 4, 4), zeros(2, 1, 2, 2), zeros(3)),
                                    "[3]",
                                    "JT-CNV-004");
                            t.gives(
                                    "F.conv2d(zeros(1, 1, 2, 2), zeros(2, 1, 2, 2),"
                                            + " arange(2).to(DType.FLOAT32))",
                                    () ->
                                            F.conv2d(
                                                    zeros(1, 1, 2, 2),
                                                    zeros(2, 1, 2, 2),
                                                    arange(2).to(DType.FLOAT32)),
                                    0,
                                    1);
                        }),
                WINDOWS.must(
                        5,
                        "Input, weight and bias of a convolution are of one dtype.",
                        t ->
                                t.refuses(
                                        DTypeException.class,
                                        "F.conv2d(zeros(1, 1, 4, 4), zeros(DType.INT64, 1, 1, 2, 2))",
                                        () ->
                                                F.conv2d(
                                                        zeros(1, 1, 4, 4),
                                                        zeros(DType.INT64, 1, 1, 2, 2)),
                                        "JT-CNV-005")),
                WINDOWS.must(
                        6,
                        "Pooling and normalisation take floating dtypes.",
                        t -> {
                            t.refuses(
                                    DTypeException.class,
                                    "F.maxPool2d(zeros(DType.INT64, 1, 1, 4, 4), 2)",
                                    () -> F.maxPool2d(zeros(DType.INT64, 1, 1, 4, 4), 2),
                                    "i64",
                                    "JT-CNV-006");
                            t.refuses(
                                    DTypeException.class,
                                    "F.avgPool2d(zeros(DType.INT64, 1, 1, 4, 4), 2)",
                                    () -> F.avgPool2d(zeros(DType.INT64, 1, 1, 4, 4), 2),
                                    "i64",
                                    "JT-CNV-006");
                            t.gives(
                                    PLANE + "F.avgPool2d(x, 2)",
                                    () -> F.avgPool2d(plane(), 2),
                                    2.5,
                                    4.5,
                                    10.5,
                                    12.5);
                        }),
                WINDOWS.must(
                        7,
                        "Channels of input and weight fit the groups, and a weight has output channels.",
                        t -> {
                            Conv2dOptions two = Conv2dOptions.DEFAULT.groups(2);
                            t.refuses(
                                    ShapeException.class,
                                    "F.conv2d(zeros(1, 3, 4, 4), zeros(1, 2, 2, 2))",
                                    () -> F.conv2d(zeros(1, 3, 4, 4), zeros(1, 2, 2, 2)),
                                    "JT-CNV-007");
                            t.refuses(
                                    ArgumentException.class,
                                    "F.conv2d(zeros(1, 2, 4, 4), zeros(3, 1, 2, 2), null,"
                                            + " Conv2dOptions.DEFAULT.groups(2))",
                                    () -> F.conv2d(zeros(1, 2, 4, 4), zeros(3, 1, 2, 2), null, two),
                                    "JT-CNV-007");
                            t.refuses(
                                    ShapeException.class,
                                    "F.conv2d(zeros(1, 2, 4, 4), zeros(0, 2, 2, 2))",
                                    () -> F.conv2d(zeros(1, 2, 4, 4), zeros(0, 2, 2, 2)),
                                    "JT-CNV-007");
                            t.gives(
                                    "F.conv2d(arange(2).view(1, 2, 1, 1).to(DType.FLOAT32),"
                                            + " ones(2, 1, 1, 1), null,"
                                            + " Conv2dOptions.DEFAULT.groups(2))",
                                    () ->
                                            F.conv2d(
                                                    arange(2).view(1, 2, 1, 1).to(DType.FLOAT32),
                                                    ones(2, 1, 1, 1),
                                                    null,
                                                    two),
                                    0,
                                    1);
                        }),
                WINDOWS.must(
                        8,
                        "A kernel that is larger than the padded input is refused.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.conv2d(zeros(1, 1, 2, 2), zeros(1, 1, 3, 3))",
                                    () -> F.conv2d(zeros(1, 1, 2, 2), zeros(1, 1, 3, 3)),
                                    "JT-CNV-008");
                            t.gives(
                                    "F.conv2d(ones(1, 1, 1, 1), ones(1, 1, 3, 3), null,"
                                            + " Conv2dOptions.DEFAULT.padding(1))",
                                    () ->
                                            F.conv2d(
                                                    ones(1, 1, 1, 1),
                                                    ones(1, 1, 3, 3),
                                                    null,
                                                    Conv2dOptions.DEFAULT.padding(1)),
                                    1);
                        }),
                WINDOWS.must(
                        10,
                        "Kernel sizes, strides and dilations of pooling are 1 or more, paddings 0 or more.",
                        t -> {
                            MaxPool2dOptions two = MaxPool2dOptions.of(2);
                            pool(t, "MaxPool2dOptions.of(0)", () -> MaxPool2dOptions.of(0));
                            pool(t, "AvgPool2dOptions.of(0)", () -> AvgPool2dOptions.of(0));
                            pool(t, "MaxPool2dOptions.of(2).stride(0)", () -> two.stride(0));
                            pool(t, "MaxPool2dOptions.of(2).padding(-1)", () -> two.padding(-1));
                            pool(t, "MaxPool2dOptions.of(2).dilation(0)", () -> two.dilation(0));
                            t.gives(
                                    PLANE
                                            + "F.maxPool2d(x, MaxPool2dOptions.of(2).dilation(2).stride(2))",
                                    () -> F.maxPool2d(plane(), two.dilation(2).stride(2)),
                                    10);
                        }),
                WINDOWS.must(
                        11,
                        "Pooling pads by at most half of its kernel, and what is padded never wins.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "MaxPool2dOptions.of(3).padding(2)",
                                    () -> MaxPool2dOptions.of(3).padding(2),
                                    "JT-CNV-011");
                            t.gives(
                                    "F.maxPool2d(full(new long[] {1, 1, 1, 1}, -5.0),"
                                            + " MaxPool2dOptions.of(2).padding(1))",
                                    () ->
                                            F.maxPool2d(
                                                    org.jtorch.Torch.full(
                                                            new long[] {1, 1, 1, 1}, -5.0),
                                                    MaxPool2dOptions.of(2).padding(1)),
                                    -5);
                        }),
                WINDOWS.must(
                        12,
                        "A window that fits nowhere is refused.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.maxPool2d(zeros(1, 1, 2, 2), 3)",
                                    () -> F.maxPool2d(zeros(1, 1, 2, 2), 3),
                                    "JT-CNV-012");
                            t.is(
                                    Shape.of(1, 1, 2, 2),
                                    "F.maxPool2d(zeros(1, 1, 3, 3),"
                                            + " MaxPool2dOptions.of(2).ceilMode(true)).shape()",
                                    () ->
                                            F.maxPool2d(
                                                            zeros(1, 1, 3, 3),
                                                            MaxPool2dOptions.of(2).ceilMode(true))
                                                    .shape());
                        }),
                WINDOWS.must(
                        13,
                        "Positions of largest elements are int64, and gradients go to them.",
                        t -> {
                            var back = new MaxPool2dBackward(Size2.of(2));
                            t.refuses(
                                    DTypeException.class,
                                    "new MaxPool2dBackward(Size2.of(2))"
                                            + ".apply(ones(1, 1, 1, 1), zeros(1, 1, 1, 1))",
                                    () -> back.apply(ones(1, 1, 1, 1), zeros(1, 1, 1, 1)),
                                    "JT-CNV-013");
                            t.gives(
                                    "new MaxPool2dBackward(Size2.of(2))"
                                            + ".apply(ones(1, 1, 1, 1),"
                                            + " full(new long[] {1, 1, 1, 1}, 2L))[0]",
                                    () ->
                                            back.apply(
                                                            ones(1, 1, 1, 1),
                                                            org.jtorch.Torch.full(
                                                                    new long[] {1, 1, 1, 1}, 2L))[
                                                    0],
                                    0,
                                    0,
                                    1,
                                    0);
                        }));
    }

    private static void option(TensorContext t, String code, java.util.concurrent.Callable<?> make)
            throws Exception {
        t.refuses(ArgumentException.class, code, make, "conv2d", "JT-CNV-001");
    }

    private static void pool(TensorContext t, String code, java.util.concurrent.Callable<?> make)
            throws Exception {
        t.refuses(ArgumentException.class, code, make, "JT-CNV-010");
    }
}
