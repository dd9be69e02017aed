package org.jtorch.nn.functional;

import org.jspecify.annotations.Nullable;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.op.nn.Reduction;

/** Losses. Element-wise ones take two tensors of one shape and refuse to broadcast them. */
abstract sealed class Losses extends Layers permits F {
    private static void sameShape(String op, Tensor input, Tensor target) {
        if (!input.shape().equals(target.shape())) {
            throw new ShapeException(
                    op,
                    "JT-BRD-010",
                    "the input is "
                            + input.shape()
                            + ", the target "
                            + target.shape()
                            + "; a loss takes equal shapes. Use expand or view if you mean it");
        }
    }

    private static Tensor reduce(Tensor terms, Reduction reduction) {
        return switch (reduction) {
            case NONE -> terms;
            case MEAN -> terms.mean();
            case SUM -> terms.sum();
        };
    }

    /** {@link #nllLoss(Tensor, Tensor, ClassLossOptions)} with the mean, all classes alike. */
    public static Tensor nllLoss(Tensor input, Tensor target) {
        return nllLoss(input, target, ClassLossOptions.DEFAULT);
    }

    /**
     * {@code -weight[target] * input[target]}.
     *
     * @param input log probabilities, [n, c, *] or [c], floating
     * @param target classes, int64 [n, *] or 0-dim
     * @param options weights, ignored class, reduction
     * @throws org.jtorch.error.IndexException if a class is outside of [0, c) and not ignored
     */
    public static Tensor nllLoss(Tensor input, Tensor target, ClassLossOptions options) {
        if (input.dim() == 1) {
            Tensor loss = nllLoss(input.unsqueeze(0), target.unsqueeze(0), options);
            return options.reduction() == Reduction.NONE ? loss.squeeze(0) : loss;
        }
        Tensor w = options.weight();
        var op = new NllLoss(options.reduction(), options.ignoreIndex(), w != null);
        return w == null ? op.apply(input, target)[0] : op.apply(input, target, w)[0];
    }

    /** {@link #crossEntropy(Tensor, Tensor, ClassLossOptions)} with the mean, all classes alike. */
    public static Tensor crossEntropy(Tensor input, Tensor target) {
        return crossEntropy(input, target, ClassLossOptions.DEFAULT);
    }

    /**
     * {@link #nllLoss(Tensor, Tensor, ClassLossOptions)} of the log softmax over the classes.
     *
     * @param input logits, [n, c, *] or [c], floating
     * @param target classes, int64 [n, *] or 0-dim
     * @param options weights, ignored class, reduction
     */
    public static Tensor crossEntropy(Tensor input, Tensor target, ClassLossOptions options) {
        return nllLoss(logSoftmax(input, input.dim() == 1 ? 0 : 1), target, options);
    }

    /** The mean of {@code (input - target)^2}. */
    public static Tensor mseLoss(Tensor input, Tensor target) {
        return mseLoss(input, target, Reduction.MEAN);
    }

    /** {@code (input - target)^2}, reduced. */
    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction) {
        sameShape("mse_loss", input, target);
        Tensor d = input.sub(target);
        return reduce(d.mul(d), reduction);
    }

    /** The mean of {@code |input - target|}. */
    public static Tensor l1Loss(Tensor input, Tensor target) {
        return l1Loss(input, target, Reduction.MEAN);
    }

    /** {@code |input - target|}, reduced; gradient 0 where they are equal. */
    public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction) {
        sameShape("l1_loss", input, target);
        return reduce(input.sub(target).abs(), reduction);
    }

    /** The mean of {@link #smoothL1Loss(Tensor, Tensor, double, Reduction)} with beta 1. */
    public static Tensor smoothL1Loss(Tensor input, Tensor target) {
        return smoothL1Loss(input, target, 1, Reduction.MEAN);
    }

    /**
     * {@code d^2 / (2 beta)} where d = |input - target| is below beta, else {@code d - beta / 2}.
     *
     * @param beta where it turns from square to straight; 0 gives {@link #l1Loss(Tensor, Tensor,
     *     Reduction)}
     * @throws ArgumentException if beta is negative
     */
    public static Tensor smoothL1Loss(
            Tensor input, Tensor target, double beta, Reduction reduction) {
        sameShape("smooth_l1_loss", input, target);
        if (!(beta >= 0)) {
            throw new ArgumentException(
                    "smooth_l1_loss", "", "beta is " + beta + "; it must be 0 or more");
        }
        Tensor d = input.sub(target).abs();
        if (beta == 0) {
            return reduce(d, reduction);
        }
        Tensor square = d.mul(d).mul(0.5 / beta);
        return reduce(Torch.where(d.lt(beta), square, d.sub(0.5 * beta)), reduction);
    }

    /** The mean of {@link #bceWithLogits(Tensor, Tensor, Reduction)}. */
    public static Tensor bceWithLogits(Tensor input, Tensor target) {
        return bceWithLogits(input, target, Reduction.MEAN);
    }

    /** {@link #bceWithLogits(Tensor, Tensor, Tensor, Tensor, Reduction)} without weights. */
    public static Tensor bceWithLogits(Tensor input, Tensor target, Reduction reduction) {
        return bceWithLogits(input, target, null, null, reduction);
    }

    /**
     * Binary cross entropy of sigmoid(input): {@code (1 - y) x + (1 + (posWeight - 1) y) log(1 +
     * e^-x)}, computed without overflow.
     *
     * @param input logits x
     * @param target probabilities y, of the input's shape
     * @param weight multiplies the terms, broadcasts to them; or null
     * @param posWeight multiplies the terms of y = 1, broadcasts to them; or null
     * @param reduction what is done with the terms
     */
    public static Tensor bceWithLogits(
            Tensor input,
            Tensor target,
            @Nullable Tensor weight,
            @Nullable Tensor posWeight,
            Reduction reduction) {
        sameShape("binary_cross_entropy_with_logits", input, target);
        Tensor soft = logSigmoid(input).neg();
        if (posWeight != null) {
            soft = soft.mul(posWeight.sub(1).mul(target).add(1));
        }
        Tensor terms = input.mul(target.neg().add(1)).add(soft);
        return reduce(weight == null ? terms : terms.mul(weight), reduction);
    }

    /** The mean of {@link #binaryCrossEntropy(Tensor, Tensor, Tensor, Reduction)}. */
    public static Tensor binaryCrossEntropy(Tensor input, Tensor target) {
        return binaryCrossEntropy(input, target, null, Reduction.MEAN);
    }

    /**
     * {@code -(y log x + (1 - y) log(1 - x))}, the logarithms not below -100.
     *
     * @param input probabilities x in [0, 1]
     * @param target probabilities y, of the input's shape
     * @param weight multiplies the terms, broadcasts to them; or null
     * @param reduction what is done with the terms
     * @throws ArgumentException if an x is outside of [0, 1]; the check waits for the device
     */
    public static Tensor binaryCrossEntropy(
            Tensor input, Tensor target, @Nullable Tensor weight, Reduction reduction) {
        sameShape("binary_cross_entropy", input, target);
        if (input.numel() > 0 && !input.ge(0).logicalAnd(input.le(1)).all().itemBoolean()) {
            throw new ArgumentException(
                    "binary_cross_entropy",
                    "",
                    "an element of the input is outside of [0, 1]; for logits use bceWithLogits");
        }
        Tensor log = floored(input);
        Tensor logOther = floored(input.neg().add(1));
        Tensor terms = target.mul(log).add(target.neg().add(1).mul(logOther)).neg();
        return reduce(weight == null ? terms : terms.mul(weight), reduction);
    }

    private static Tensor floored(Tensor x) {
        Tensor log = x.log();
        return Torch.where(log.lt(-100), Scalar.of(-100.0), log);
    }

    /**
     * {@code y (log y - x)} for log probabilities x, 0 where y is 0; the mean is over all elements.
     *
     * @param input log probabilities
     * @param target probabilities y, of the input's shape
     * @param reduction what is done with the terms
     */
    public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction) {
        sameShape("kl_div", input, target);
        Tensor positive = target.gt(0);
        Tensor safe = Torch.where(positive, target, Scalar.of(1.0));
        Tensor entropy = Torch.where(positive, target.mul(safe.log()), Scalar.of(0.0));
        return reduce(entropy.sub(target.mul(input)), reduction);
    }

    /**
     * Half the square of the difference where that is below delta, else delta times the difference
     * less delta / 2.
     *
     * @throws ArgumentException if delta is not above 0
     */
    public static Tensor huberLoss(Tensor input, Tensor target, double delta, Reduction reduction) {
        sameShape("huber_loss", input, target);
        if (!(delta > 0)) {
            throw new ArgumentException(
                    "huber_loss", "", "delta is " + delta + "; it must be above 0");
        }
        Tensor d = input.sub(target).abs();
        Tensor near = d.mul(d).mul(0.5);
        return reduce(Torch.where(d.lt(delta), near, d.sub(delta / 2).mul(delta)), reduction);
    }

    /**
     * {@code max(0, -target * (a - b) + margin)}, the target 1 or -1, reduced. Sizes broadcast.
     *
     * @throws ShapeException if the ranks differ
     */
    public static Tensor marginRankingLoss(
            Tensor a, Tensor b, Tensor target, double margin, Reduction reduction) {
        if (a.dim() != b.dim() || a.dim() != target.dim()) {
            throw new ShapeException(
                    "margin_ranking_loss",
                    "JT-BRD-010",
                    "the inputs are "
                            + a.shape()
                            + " and "
                            + b.shape()
                            + ", the target "
                            + target.shape()
                            + "; all need one rank");
        }
        return reduce(target.neg().mul(a.sub(b)).add(margin).clamp(Scalar.of(0L), null), reduction);
    }

    /** The input where the target is 1, {@code max(0, margin - input)} where it is -1, reduced. */
    public static Tensor hingeEmbeddingLoss(
            Tensor input, Tensor target, double margin, Reduction reduction) {
        Tensor apart = input.neg().add(margin).clamp(Scalar.of(0L), null);
        Tensor zero = Torch.zerosLike(input);
        return reduce(
                Torch.where(target.ne(1), apart, zero).add(Torch.where(target.ne(-1), input, zero)),
                reduction);
    }

    /** {@code log(1 + exp(-target * input))}, the target 1 or -1, reduced. */
    public static Tensor softMarginLoss(Tensor input, Tensor target, Reduction reduction) {
        return reduce(target.neg().mul(input).exp().log1p(), reduction);
    }
}
