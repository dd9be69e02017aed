package org.jtorch.tck.golden;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.ClassLossOptions;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.Reduction;

/** Losses of torch.nn.functional. */
final class LossCalls {
    private LossCalls() {}

    static void define(Operators o) {
        o.add(
                "nn.functional.mse_loss",
                "input target",
                c -> F.mseLoss(c.t("input"), c.t("target"), reduction(c)));
        o.add(
                "nn.functional.l1_loss",
                "input target",
                c -> F.l1Loss(c.t("input"), c.t("target"), reduction(c)));
        o.add(
                "nn.functional.smooth_l1_loss",
                "input target",
                c -> F.smoothL1Loss(c.t("input"), c.t("target"), c.real("beta", 1), reduction(c)));
        o.add(
                "nn.functional.huber_loss",
                "input target",
                c -> F.huberLoss(c.t("input"), c.t("target"), c.real("delta", 1), reduction(c)));
        o.add(
                "nn.functional.binary_cross_entropy",
                "input target weight",
                c ->
                        F.binaryCrossEntropy(
                                c.t("input"),
                                c.t("target"),
                                c.tensorOrNull("weight"),
                                reduction(c)));
        o.add(
                "nn.functional.binary_cross_entropy_with_logits",
                "input target weight",
                c ->
                        F.bceWithLogits(
                                c.t("input"),
                                c.t("target"),
                                c.tensorOrNull("weight"),
                                c.tensorOrNull("pos_weight"),
                                reduction(c)));
        o.add("nn.functional.kl_div", "input target", LossCalls::klDiv);
        o.add(
                "nn.functional.nll_loss",
                "input target weight",
                c -> F.nllLoss(c.t("input"), c.t("target"), options(c)));
        o.add("nn.functional.cross_entropy", "input target weight", LossCalls::crossEntropy);
        o.add(
                "nn.functional.margin_ranking_loss",
                "input1 input2 target",
                c ->
                        F.marginRankingLoss(
                                c.t("input1"),
                                c.t("input2"),
                                c.t("target"),
                                c.real("margin", 0),
                                reduction(c)));
        o.add(
                "nn.functional.hinge_embedding_loss",
                "input target",
                c ->
                        F.hingeEmbeddingLoss(
                                c.t("input"), c.t("target"), c.real("margin", 1), reduction(c)));
        o.add(
                "nn.functional.soft_margin_loss",
                "input target",
                c -> F.softMarginLoss(c.t("input"), c.t("target"), reduction(c)));
    }

    /** The reduction asked for; the older arguments for it must be absent. */
    static Reduction reduction(Call c) {
        if (c.has("size_average")) {
            throw c.notClaimed("size_average");
        }
        if (c.has("reduce")) {
            throw c.notClaimed("reduce");
        }
        return switch (c.text("reduction", "mean")) {
            case "mean" -> Reduction.MEAN;
            case "sum" -> Reduction.SUM;
            case "none" -> Reduction.NONE;
            default -> throw c.notClaimed("reduction");
        };
    }

    static ClassLossOptions options(Call c) {
        return new ClassLossOptions(
                c.tensorOrNull("weight"), c.num("ignore_index", -100), reduction(c));
    }

    private static Tensor crossEntropy(Call c) {
        if (c.real("label_smoothing", 0) != 0) {
            throw c.notClaimed("label_smoothing");
        }
        if (c.t("target").dtype().isFloating()) {
            throw new NotClaimed("a target of probabilities");
        }
        return F.crossEntropy(c.t("input"), c.t("target"), options(c));
    }

    private static Tensor klDiv(Call c) {
        if (c.flag("log_target", false)) {
            throw c.notClaimed("log_target");
        }
        if ("batchmean".equals(c.get("reduction"))) {
            throw c.notClaimed("reduction");
        }
        return F.klDiv(c.t("input"), c.t("target"), reduction(c));
    }
}
