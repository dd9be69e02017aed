package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.full;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.Dropout;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.op.nn.Reduction;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Losses, dropout, normalisation and linear maps: operands that do not fit, and small results. */
final class LayerRules {
    private static final Section LAYERS =
            new Section(
                    Area.CNV,
                    Tier.COMPOSITES,
                    "A fused kernel of the operation; without one, the primitives of its decomposition.");
    private static final Section LINEAR =
            new Section(
                    Area.LIN, Tier.COMPOSITES, "matmul with a transposed weight, and the bias.");

    private LayerRules() {}

    static List<Rule> all() {
        return List.of(
                LAYERS.must(
                        20,
                        "The target of nll_loss holds classes as int64.",
                        t -> {
                            t.refuses(
                                    DTypeException.class,
                                    "F.nllLoss(zeros(2, 3), zeros(2))",
                                    () -> F.nllLoss(zeros(2, 3), zeros(2)),
                                    "JT-CNV-020");
                            t.gives(
                                    "F.nllLoss(arange(6).view(2, 3).to(DType.FLOAT32), tensor(0, 2))",
                                    () -> F.nllLoss(six(), tensor(0, 2)),
                                    -2.5);
                        }),
                LAYERS.must(
                        21,
                        "The input of nll_loss has classes in dim 1.",
                        t ->
                                t.refuses(
                                        ShapeException.class,
                                        "new org.jtorch.op.nn.NllLoss(org.jtorch.op.nn.Reduction.MEAN, -100,"
                                                + " false).apply(zeros(3), tensor(1))",
                                        () ->
                                                new NllLoss(Reduction.MEAN, -100, false)
                                                        .apply(zeros(3), tensor(1)),
                                        "JT-CNV-021")),
                LAYERS.must(
                        22,
                        "A class outside of the input's is refused, unless it is the one to ignore.",
                        t -> {
                            t.refuses(
                                    IndexException.class,
                                    "F.nllLoss(zeros(2, 3), tensor(0, 3)).item()",
                                    () -> F.nllLoss(zeros(2, 3), tensor(0, 3)).item(),
                                    "3");
                            t.gives(
                                    "F.nllLoss(arange(6).view(2, 3).to(DType.FLOAT32),"
                                            + " tensor(1, -100))",
                                    () -> F.nllLoss(six(), tensor(1, -100)),
                                    -1);
                        }),
                LAYERS.must(
                        25,
                        "A probability of dropout lies in [0, 1], and 1 drops all.",
                        t -> {
                            for (double p : new double[] {-0.1, 1.5, Double.NaN}) {
                                t.refuses(
                                        ArgumentException.class,
                                        "F.dropout(ones(2), " + Question.text(p) + ", true)",
                                        () -> F.dropout(ones(2), p, true),
                                        "JT-CNV-025");
                            }
                            t.gives(
                                    "F.dropout(ones(2), 1, true)",
                                    () -> F.dropout(ones(2), 1, true),
                                    0,
                                    0);
                        }),
                LAYERS.must(
                        26,
                        "The mask of dropout is bool; what it keeps is scaled by 1 / (1 - p).",
                        t -> {
                            t.refuses(
                                    DTypeException.class,
                                    "new org.jtorch.op.nn.Dropout(0.5).apply(ones(2), ones(2))",
                                    () -> new Dropout(0.5).apply(ones(2), ones(2)),
                                    "JT-CNV-026");
                            t.gives(
                                    "new org.jtorch.op.nn.Dropout(0.5)"
                                            + ".apply(ones(2), tensor(true, false))[0]",
                                    () -> new Dropout(0.5).apply(ones(2), tensor(true, false))[0],
                                    2,
                                    0);
                        }),
                LAYERS.must(
                        30,
                        "Batch normalisation takes [n, channels, *] and one number per channel.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.batchNorm(zeros(3), null, null, null, null, true, 0.1, 1e-5)",
                                    () ->
                                            F.batchNorm(
                                                    zeros(3), null, null, null, null, true, 0.1,
                                                    1e-5),
                                    "JT-CNV-030");
                            t.refuses(
                                    ShapeException.class,
                                    "F.batchNorm(zeros(2, 3), zeros(2), ones(2), null, null, false,"
                                            + " 0.1, 1e-5)",
                                    () ->
                                            F.batchNorm(
                                                    zeros(2, 3),
                                                    zeros(2),
                                                    ones(2),
                                                    null,
                                                    null,
                                                    false,
                                                    0.1,
                                                    1e-5),
                                    "JT-CNV-030");
                        }),
                LAYERS.must(
                        31,
                        "Batch normalisation in training needs more than one value per channel.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "F.batchNorm(zeros(1, 3), null, null, null, null, true, 0.1, 1e-5)",
                                    () ->
                                            F.batchNorm(
                                                    zeros(1, 3),
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    true,
                                                    0.1,
                                                    1e-5),
                                    "JT-CNV-031");
                            t.gives(
                                    "F.batchNorm(tensor(1.0, 3.0).view(2, 1), null, null, null,"
                                            + " null, true, 0.1, 0)",
                                    () ->
                                            F.batchNorm(
                                                    tensor(1.0, 3.0).view(2, 1),
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    true,
                                                    0.1,
                                                    0),
                                    -1,
                                    1);
                        }),
                LAYERS.must(
                        32,
                        "Running mean and variance go together; they are moved in training and used outside of it.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "F.batchNorm(zeros(2, 3), zeros(3), null, null, null, true,"
                                            + " 0.1, 1e-5)",
                                    () ->
                                            F.batchNorm(
                                                    zeros(2, 3),
                                                    zeros(3),
                                                    null,
                                                    null,
                                                    null,
                                                    true,
                                                    0.1,
                                                    1e-5),
                                    "JT-CNV-032");
                            t.refuses(
                                    ArgumentException.class,
                                    "F.batchNorm(zeros(2, 3), null, null, null, null, false, 0.1,"
                                            + " 1e-5)",
                                    () ->
                                            F.batchNorm(
                                                    zeros(2, 3),
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    false,
                                                    0.1,
                                                    1e-5),
                                    "JT-CNV-032");
                            Tensor mean = zeros(1);
                            Tensor var = ones(1);
                            String moved =
                                    "var m = zeros(1); var v = ones(1);"
                                            + " F.batchNorm(tensor(1.0, 3.0).view(2, 1), m, v,"
                                            + " null, null, true, 0.5, 0); ";
                            t.gives(
                                    moved + "m",
                                    () -> {
                                        var _ =
                                                F.batchNorm(
                                                        tensor(1.0, 3.0).view(2, 1),
                                                        mean,
                                                        var,
                                                        null,
                                                        null,
                                                        true,
                                                        0.5,
                                                        0);
                                        return mean;
                                    },
                                    1);
                            t.gives(moved + "v", () -> var, 1.5);
                            t.gives(
                                    "F.batchNorm(ones(1, 1), full(new long[] {1}, 3.0),"
                                            + " full(new long[] {1}, 4.0), null, null, false,"
                                            + " 0.1, 0)",
                                    () ->
                                            F.batchNorm(
                                                    ones(1, 1),
                                                    full(new long[] {1}, 3.0),
                                                    full(new long[] {1}, 4.0),
                                                    null,
                                                    null,
                                                    false,
                                                    0.1,
                                                    0),
                                    -1);
                        }),
                LAYERS.must(
                        33,
                        "Layer normalisation takes an input that ends in the normalised shape.",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.layerNorm(zeros(2, 3), Shape.of(2), null, null, 1e-5)",
                                    () -> F.layerNorm(zeros(2, 3), Shape.of(2), null, null, 1e-5),
                                    "JT-CNV-033");
                            t.gives(
                                    "F.layerNorm(tensor(1.0, 3.0), Shape.of(2), null, null, 0)",
                                    () -> F.layerNorm(tensor(1.0, 3.0), Shape.of(2), null, null, 0),
                                    -1,
                                    1);
                        }),
                LINEAR.must(
                        10,
                        "linear takes [*, in], a weight [out, in] and a bias [out].",
                        t -> {
                            t.refuses(
                                    ShapeException.class,
                                    "F.linear(zeros(2, 3), zeros(3, 2))",
                                    () -> F.linear(zeros(2, 3), zeros(3, 2)),
                                    "weight.t()",
                                    "JT-LIN-010");
                            t.refuses(
                                    ShapeException.class,
                                    "F.linear(zeros(2, 3), zeros(4, 3), zeros(3))",
                                    () -> F.linear(zeros(2, 3), zeros(4, 3), zeros(3)),
                                    "[3]",
                                    "JT-LIN-010");
                            t.gives(
                                    "F.linear(arange(6).view(2, 3).to(DType.FLOAT32), ones(1, 3),"
                                            + " full(new long[] {1}, 0.5))",
                                    () -> F.linear(six(), ones(1, 3), full(new long[] {1}, 0.5)),
                                    3.5,
                                    12.5);
                        }));
    }

    private static Tensor six() {
        return arange(6).view(2, 3).to(DType.FLOAT32);
    }
}
