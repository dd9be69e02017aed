package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.CompositeCase.indices;
import static org.jtorch.tck.rules.CompositeCase.numbers;
import static org.jtorch.tck.rules.CompositeCase.rounded;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.op.Cat;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.BatchNorm;
import org.jtorch.op.nn.BatchNormBackward;
import org.jtorch.op.nn.Dropout;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.LogSoftmaxBackward;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.op.nn.Reduction;
import org.jtorch.op.nn.Softmax;
import org.jtorch.op.nn.SoftmaxBackward;
import org.jtorch.op.random.Bernoulli;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.RandInt;
import org.jtorch.op.random.RandPerm;
import org.jtorch.op.random.Uniform;
import org.jtorch.tck.oracle.NdArray;

/** Softmax, normalisation, losses and draws; the sizes are small, so that the bounds are tight. */
final class LayerCases {
    private static final String NN = "new org.jtorch.op.nn.";
    private static final long[] SIZES = {3, 17, 5};

    /** Roundings of e^x beside a sum: its own, of its argument up to 3, of a quotient. */
    private static final int EXP = 12;

    private LayerCases() {}

    /** Something along each dim of a tensor, of so many operands of these numbers. */
    private interface AlongDim {
        CompositeCase of(int dim, int size);
    }

    private static List<CompositeCase> alongEachDim(AlongDim body) {
        var cases = new ArrayList<CompositeCase>();
        for (int dim = 0; dim < SIZES.length; dim++) {
            cases.add(body.of(dim, (int) SIZES[dim]));
        }
        return cases;
    }

    static List<CompositeCase> softmax(DType d, RandomGenerator r) {
        List<CompositeCase> cases =
                alongEachDim((dim, n) ->
                        new CompositeCase(
                                NN + "Softmax(" + dim + ")",
                                new Softmax(dim),
                                List.of(numbers(d, r, SIZES)),
                                rounded(d, n + EXP, 1)));
        cases.addAll(edges(new Softmax(1), NN + "Softmax(1)", d, r));
        return cases;
    }

    static List<CompositeCase> logSoftmax(DType d, RandomGenerator r) {
        List<CompositeCase> cases =
                alongEachDim((dim, n) ->
                        new CompositeCase(
                                NN + "LogSoftmax(" + dim + ")",
                                new LogSoftmax(dim),
                                List.of(numbers(d, r, SIZES)),
                                rounded(d, n + EXP, 6)));
        cases.addAll(edges(new LogSoftmax(1), NN + "LogSoftmax(1)", d, r));
        return cases;
    }

    /** NaN, infinities and subnormals; and no elements at all. */
    private static List<CompositeCase> edges(
            Composite op, String java, DType d, RandomGenerator r) {
        Shape s = Shape.of(9, 7);
        return List.of(
                new CompositeCase(
                        java, op, List.of(Values.special(d, s, r)), rounded(d, 7 + EXP, 8)),
                new CompositeCase(java, op, List.of(numbers(d, r, 0, 4)), Tolerance.EXACT));
    }

    static List<CompositeCase> softmaxBackward(DType d, RandomGenerator r) {
        return alongEachDim((dim, n) ->
                new CompositeCase(
                        NN + "SoftmaxBackward(" + dim + ")",
                        new SoftmaxBackward(dim),
                        List.of(numbers(d, r, SIZES), Values.within(d, Shape.of(SIZES), r, 0, 1)),
                        rounded(d, n + 4, n + 1)));
    }

    static List<CompositeCase> logSoftmaxBackward(DType d, RandomGenerator r) {
        return alongEachDim((dim, n) ->
                new CompositeCase(
                        NN + "LogSoftmaxBackward(" + dim + ")",
                        new LogSoftmaxBackward(dim),
                        List.of(numbers(d, r, SIZES), Values.within(d, Shape.of(SIZES), r, -3, 0)),
                        rounded(d, n + EXP, n + 1)));
    }

    /** Sixty values of each channel, of deviation 0.58. */
    static List<CompositeCase> batchNorm(DType d, RandomGenerator r) {
        NdArray x = numbers(d, r, 2, 3, 6, 5);
        Tolerance y = rounded(d, 70, 8);
        Tolerance moment = rounded(DType.FLOAT32, 130, 1);
        return List.of(
                new CompositeCase(
                        NN + "BatchNorm(1e-5, false)",
                        new BatchNorm(1e-5, false),
                        List.of(x),
                        y,
                        moment,
                        moment),
                new CompositeCase(
                        NN + "BatchNorm(1e-5, true)",
                        new BatchNorm(1e-5, true),
                        List.of(x, numbers(d, r, 3), numbers(d, r, 3)),
                        y,
                        moment,
                        moment));
    }

    /** With variances above 0.3, no term of the gradient exceeds 12 in all. */
    static List<CompositeCase> batchNormBackward(DType d, RandomGenerator r) {
        DType stats = d == DType.FLOAT64 ? d : DType.FLOAT32;
        NdArray g = numbers(d, r, 2, 3, 6, 5);
        NdArray x = numbers(d, r, 2, 3, 6, 5);
        NdArray mean = Values.within(stats, Shape.of(3), r, -0.1, 0.1);
        NdArray var = Values.within(stats, Shape.of(3), r, 0.3, 0.4);
        Tolerance toX = rounded(d, 70, 12);
        Tolerance sums = rounded(d, 70, 120);
        return List.of(
                new CompositeCase(
                        NN + "BatchNormBackward(1e-5, false)",
                        new BatchNormBackward(1e-5, false),
                        List.of(g, x, mean, var),
                        toX),
                new CompositeCase(
                        NN + "BatchNormBackward(1e-5, true)",
                        new BatchNormBackward(1e-5, true),
                        List.of(g, x, mean, var, numbers(d, r, 3)),
                        toX,
                        sums,
                        sums));
    }

    static List<CompositeCase> nllLoss(DType d, RandomGenerator r) {
        var cases = new ArrayList<CompositeCase>();
        for (Reduction reduction : Reduction.values()) {
            for (boolean weighted : new boolean[] {false, true}) {
                var operands =
                        new ArrayList<>(List.of(numbers(d, r, 7, 4), indices(r, 4, Shape.of(7))));
                if (weighted) {
                    operands.add(Values.within(d, Shape.of(4), r, 0.5, 1));
                }
                cases.add(
                        new CompositeCase(
                                NN
                                        + "NllLoss(org.jtorch.op.nn.Reduction.%s, 1, %s)"
                                                .formatted(reduction, weighted),
                                new NllLoss(reduction, 1, weighted),
                                operands,
                                rounded(d, 10, 7),
                                rounded(d, 10, 7)));
            }
        }
        return cases;
    }

    static List<CompositeCase> dropout(DType d, RandomGenerator r) {
        Shape s = Shape.of(13, 11);
        return List.of(
                new CompositeCase(
                        NN + "Dropout(0.25)",
                        new Dropout(0.25),
                        List.of(numbers(d, r, 13, 11), Values.ordinary(DType.BOOL, s, r)),
                        rounded(d, 3, 2)));
    }

    static List<CompositeCase> cat(DType d, RandomGenerator r) {
        return List.of(
                new CompositeCase(
                        "new org.jtorch.op.Cat(0)",
                        new Cat(0),
                        List.of(numbers(d, r, 2, 3), numbers(d, r, 4, 3)),
                        Tolerance.EXACT),
                new CompositeCase(
                        "new org.jtorch.op.Cat(1)",
                        new Cat(1),
                        List.of(numbers(d, r, 3, 1), numbers(d, r, 3, 7), numbers(d, r, 3, 2)),
                        Tolerance.EXACT));
    }

    /** Random numbers are the same bits everywhere. */
    static List<CompositeCase> draws(DType d, RandomGenerator r) {
        long seed = r.nextLong();
        Shape s = Shape.of(5, 7);
        return List.of(
                draw("Uniform", new Uniform(s, d), seed),
                draw("Normal", new Normal(s, d), seed),
                draw("Bernoulli", new Bernoulli(s, d), seed, Scalar.of(0.3)),
                draw("RandInt", new RandInt(s, d), seed, Scalar.of(-50), Scalar.of(101)),
                draw("RandPerm", new RandPerm(19, DType.INT64), seed));
    }

    private static CompositeCase draw(String name, Composite op, long seed, Scalar... more) {
        var scalars = new ArrayList<>(List.of(Scalar.of(seed), Scalar.of(40L)));
        scalars.addAll(List.of(more));
        String attributes =
                switch (op) {
                    case RandPerm(var n, var dtype) -> n + ", DType." + dtype.name();
                    default ->
                            "Shape.of(5, 7), DType."
                                    + op.infer(List.copyOf(scalars)).get(0).dtype().name();
                };
        return new CompositeCase(
                "new org.jtorch.op.random." + name + "(" + attributes + ")",
                op,
                List.of(),
                scalars,
                List.of(Tolerance.EXACT));
    }
}
