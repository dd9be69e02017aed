package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.CompositeCase.indices;
import static org.jtorch.tck.rules.CompositeCase.numbers;
import static org.jtorch.tck.rules.CompositeCase.rounded;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.op.nn.AvgPool2d;
import org.jtorch.op.nn.AvgPool2dBackward;
import org.jtorch.op.nn.AvgPool2dOptions;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dBackwardInput;
import org.jtorch.op.nn.Conv2dBackwardWeight;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dBackward;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.op.nn.Size2;
import org.jtorch.tck.oracle.NdArray;

/** Operations that slide a window over images: two of four channels, 6 by 5 elements each. */
final class WindowCases {
    private static final int IMAGES = 2;
    private static final int CHANNELS = 4;
    private static final int FILTERS = 6;
    private static final Size2 SIZE = Size2.of(6, 5);
    private static final String NN = "new org.jtorch.op.nn.";

    /** Attributes, and what makes them in Java. */
    private record Choice<O>(String java, O options) {}

    private static final List<Choice<Conv2dOptions>> CONVOLUTIONS =
            List.of(
                    new Choice<>("DEFAULT", Conv2dOptions.DEFAULT),
                    new Choice<>(
                            "DEFAULT.padding(1).stride(2)",
                            Conv2dOptions.DEFAULT.padding(1).stride(2)),
                    new Choice<>("DEFAULT.groups(2)", Conv2dOptions.DEFAULT.groups(2)),
                    new Choice<>(
                            "DEFAULT.dilation(2).padding(2)",
                            Conv2dOptions.DEFAULT.dilation(2).padding(2)));

    private static final List<Choice<MaxPool2dOptions>> MAX_POOLS =
            List.of(
                    new Choice<>("of(2)", MaxPool2dOptions.of(2)),
                    new Choice<>(
                            "of(3).stride(2).padding(1)",
                            MaxPool2dOptions.of(3).stride(2).padding(1)),
                    new Choice<>(
                            "of(2).stride(3).ceilMode(true)",
                            MaxPool2dOptions.of(2).stride(3).ceilMode(true)));

    private static final List<Choice<AvgPool2dOptions>> AVG_POOLS =
            List.of(
                    new Choice<>("of(2)", AvgPool2dOptions.of(2)),
                    new Choice<>(
                            "of(3).stride(2).padding(1)",
                            AvgPool2dOptions.of(3).stride(2).padding(1)),
                    new Choice<>(
                            "of(2).padding(1).countIncludePad(false)",
                            AvgPool2dOptions.of(2).padding(1).countIncludePad(false)));

    private WindowCases() {}

    /** What a convolution needs to know in each case. */
    private interface Convolution {
        CompositeCase of(String java, Conv2dOptions o, long outHeight, long outWidth);
    }

    private static List<CompositeCase> convolutions(Convolution body) {
        var cases = new ArrayList<CompositeCase>();
        for (var choice : CONVOLUTIONS) {
            Conv2dOptions o = choice.options();
            cases.add(
                    body.of(
                            "org.jtorch.op.nn.Conv2dOptions." + choice.java(),
                            o,
                            o.outHeight(SIZE.height(), 3),
                            o.outWidth(SIZE.width(), 3)));
        }
        return cases;
    }

    static List<CompositeCase> conv2d(DType d, RandomGenerator r) {
        List<CompositeCase> cases =
                convolutions((java, o, _, _) -> {
                    int terms = CHANNELS / o.groups() * 9;
                    return new CompositeCase(
                            NN + "Conv2d(" + java + ")",
                            new Conv2d(o),
                            List.of(image(d, r), weight(d, r, o)),
                            rounded(d, terms, terms));
                });
        CompositeCase last = cases.getLast();
        var withBias = new ArrayList<>(last.arrays());
        withBias.add(numbers(d, r, FILTERS));
        int terms = CHANNELS * 9 + 1;
        cases.add(new CompositeCase(last.java(), last.op(), withBias, rounded(d, terms, terms)));
        return cases;
    }

    static List<CompositeCase> conv2dBackwardInput(DType d, RandomGenerator r) {
        return convolutions((java, o, h, w) -> {
            int terms = FILTERS / o.groups() * 9;
            return new CompositeCase(
                    NN + "Conv2dBackwardInput(" + java + ", org.jtorch.op.nn.Size2.of(6, 5))",
                    new Conv2dBackwardInput(o, SIZE),
                    List.of(numbers(d, r, IMAGES, FILTERS, h, w), weight(d, r, o)),
                    rounded(d, terms, terms));
        });
    }

    static List<CompositeCase> conv2dBackwardWeight(DType d, RandomGenerator r) {
        return convolutions((java, o, h, w) -> {
            int terms = (int) (IMAGES * h * w);
            return new CompositeCase(
                    NN + "Conv2dBackwardWeight(" + java + ", org.jtorch.op.nn.Size2.of(3))",
                    new Conv2dBackwardWeight(o, Size2.of(3)),
                    List.of(image(d, r), numbers(d, r, IMAGES, FILTERS, h, w)),
                    rounded(d, terms, terms));
        });
    }

    static List<CompositeCase> maxPool2d(DType d, RandomGenerator r) {
        var cases = new ArrayList<CompositeCase>();
        for (var choice : MAX_POOLS) {
            String java = "org.jtorch.op.nn.MaxPool2dOptions." + choice.java();
            for (boolean special : new boolean[] {false, true}) {
                Shape s = Shape.of(IMAGES, CHANNELS, SIZE.height(), SIZE.width());
                cases.add(
                        new CompositeCase(
                                NN + "MaxPool2d(" + java + ")",
                                new MaxPool2d(choice.options()),
                                List.of(special ? Values.special(d, s, r) : image(d, r)),
                                Tolerance.EXACT,
                                Tolerance.EXACT));
            }
        }
        return cases;
    }

    static List<CompositeCase> maxPool2dBackward(DType d, RandomGenerator r) {
        int plane = SIZE.height() * SIZE.width();
        Shape s = Shape.of(IMAGES, CHANNELS, 3, 2);
        // All six values of a plane may fall on one place.
        return List.of(
                new CompositeCase(
                        NN + "MaxPool2dBackward(org.jtorch.op.nn.Size2.of(6, 5))",
                        new MaxPool2dBackward(SIZE),
                        List.of(numbers(d, r, s.toArray()), indices(r, plane, s)),
                        rounded(d, 6, 6)));
    }

    static List<CompositeCase> avgPool2d(DType d, RandomGenerator r) {
        var cases = new ArrayList<CompositeCase>();
        for (var choice : AVG_POOLS) {
            String java = "org.jtorch.op.nn.AvgPool2dOptions." + choice.java();
            cases.add(
                    new CompositeCase(
                            NN + "AvgPool2d(" + java + ")",
                            new AvgPool2d(choice.options()),
                            List.of(image(d, r)),
                            rounded(d, 10, 1)));
        }
        return cases;
    }

    static List<CompositeCase> avgPool2dBackward(DType d, RandomGenerator r) {
        var cases = new ArrayList<CompositeCase>();
        for (var choice : AVG_POOLS) {
            AvgPool2dOptions o = choice.options();
            String java = "org.jtorch.op.nn.AvgPool2dOptions." + choice.java();
            long h = o.outHeight(SIZE.height());
            long w = o.outWidth(SIZE.width());
            // An element lies in at most nine windows, and has a share of each.
            cases.add(
                    new CompositeCase(
                            NN + "AvgPool2dBackward(" + java + ", org.jtorch.op.nn.Size2.of(6, 5))",
                            new AvgPool2dBackward(o, SIZE),
                            List.of(numbers(d, r, IMAGES, CHANNELS, h, w)),
                            rounded(d, 10, 9)));
        }
        return cases;
    }

    private static NdArray image(DType d, RandomGenerator r) {
        return numbers(d, r, IMAGES, CHANNELS, SIZE.height(), SIZE.width());
    }

    private static NdArray weight(DType d, RandomGenerator r, Conv2dOptions o) {
        return numbers(d, r, FILTERS, CHANNELS / o.groups(), 3, 3);
    }
}
