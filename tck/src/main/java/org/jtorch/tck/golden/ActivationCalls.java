package org.jtorch.tck.golden;

import java.util.function.UnaryOperator;
import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** Activations of torch.nn.functional. */
final class ActivationCalls {
    private ActivationCalls() {}

    static void define(Operators o) {
        simple(o, "relu6", F::relu6);
        simple(o, "selu", F::selu);
        simple(o, "softsign", F::softsign);
        simple(o, "tanhshrink", F::tanhshrink);
        simple(o, "logsigmoid", F::logSigmoid);
        simple(o, "silu", F::silu);
        simple(o, "gelu", F::gelu);
        simple(o, "sigmoid", F::sigmoid);
        simple(o, "tanh", F::tanh);
        simple(o, "mish", F::mish);
        simple(o, "hardsigmoid", F::hardsigmoid);
        simple(o, "hardswish", F::hardswish);
        o.add("nn.functional.glu", "input dim", c -> F.glu(c.t("input"), c.dim("dim", -1)));
        o.add(
                "nn.functional.hardtanh",
                "input min_val max_val",
                c -> F.hardtanh(c.t("input"), c.real("min_val", -1), c.real("max_val", 1)));
        o.add(
                "nn.functional.leaky_relu",
                "input negative_slope",
                c -> F.leakyRelu(c.t("input"), c.real("negative_slope", 0.01)));
        o.add("nn.functional.prelu", "input weight", c -> F.prelu(c.t("input"), c.t("weight")));
        o.add("nn.functional.elu", "input alpha", c -> F.elu(c.t("input"), c.real("alpha", 1)));
        o.add("nn.functional.celu", "input alpha", c -> F.celu(c.t("input"), c.real("alpha", 1)));
        o.add(
                "nn.functional.softplus",
                "input beta threshold",
                c -> F.softplus(c.t("input"), c.real("beta", 1), c.real("threshold", 20)));
        o.add(
                "nn.functional.hardshrink",
                "input lambd",
                c -> F.hardshrink(c.t("input"), c.real("lambd", 0.5)));
        o.add(
                "nn.functional.softshrink",
                "input lambd",
                c -> F.softshrink(c.t("input"), c.real("lambd", 0.5)));
        o.add(
                "nn.functional.threshold",
                "input threshold value",
                c -> F.threshold(c.t("input"), c.real("threshold"), c.real("value")));
        o.add("nn.functional.dropout", "input p training", c -> dropout(c));
    }

    /** What is dropped is chance; the recorded cases drop nothing, or everything. */
    private static Tensor dropout(Call c) {
        double p = c.real("p", 0.5);
        boolean training = c.flag("training", true);
        return F.dropout(c.t("input"), p, training);
    }

    private static void simple(Operators o, String name, UnaryOperator<Tensor> f) {
        o.add("nn.functional." + name, "input", c -> f.apply(c.t("input")));
    }
}
