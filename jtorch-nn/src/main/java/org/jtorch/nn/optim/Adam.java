package org.jtorch.nn.optim;

import java.util.List;
import java.util.Map;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;

/**
 * Adam: steps of the running mean of the gradient over the root of that of its square, both
 * corrected for their start at 0. Source: Kingma, Ba 2015, arXiv:1412.6980; amsgrad: Reddi et al.
 * 2018, ICLR; in the form that PyTorch 1.13 computes.
 */
public final class Adam extends Optimizer<Adam.Options> {
    /** Elements that a step takes at a time, so that its passes find them in the cache. */
    private static final long BLOCK = 32 * 1024;

    /**
     * Attributes.
     *
     * @param lr learning rate, 0 or more
     * @param beta1 share of the past in the running mean, in [0, 1)
     * @param beta2 share of the past in the running mean square, in [0, 1)
     * @param eps added to the root, 0 or more
     * @param weightDecay factor of the parameter that is added to its gradient, 0 or more
     * @param amsgrad whether the largest mean square so far is used
     * @param maximize whether the objective is to grow
     */
    public record Options(
            double lr,
            double beta1,
            double beta2,
            double eps,
            double weightDecay,
            boolean amsgrad,
            boolean maximize) {
        /** Checks the attributes. */
        public Options {
            if (!(lr >= 0) || !(eps >= 0) || !(weightDecay >= 0)) {
                throw new ArgumentException(
                        "Adam",
                        "",
                        "lr is "
                                + lr
                                + ", eps "
                                + eps
                                + ", weightDecay "
                                + weightDecay
                                + "; they must be 0 or more");
            }
            if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
                throw new ArgumentException(
                        "Adam", "", "betas are " + beta1 + ", " + beta2 + "; they lie in [0, 1)");
            }
        }

        /** With another learning rate. */
        public Options lr(double value) {
            return new Options(value, beta1, beta2, eps, weightDecay, amsgrad, maximize);
        }

        /** With other shares of the past. */
        public Options betas(double first, double second) {
            return new Options(lr, first, second, eps, weightDecay, amsgrad, maximize);
        }

        /** With another eps. */
        public Options eps(double value) {
            return new Options(lr, beta1, beta2, value, weightDecay, amsgrad, maximize);
        }

        /** With another decay. */
        public Options weightDecay(double value) {
            return new Options(lr, beta1, beta2, eps, value, amsgrad, maximize);
        }

        /** With or without the largest mean square so far. */
        public Options amsgrad(boolean on) {
            return new Options(lr, beta1, beta2, eps, weightDecay, on, maximize);
        }

        /** Whether the objective is to grow. */
        public Options maximize(boolean on) {
            return new Options(lr, beta1, beta2, eps, weightDecay, amsgrad, on);
        }
    }

    /** A learning rate, everything else as usual: betas 0.9 and 0.999, eps 1e-8. */
    public static Options lr(double value) {
        return new Options(value, 0.9, 0.999, 1e-8, 0, false, false);
    }

    /** All parameters alike. */
    public Adam(List<Parameter> parameters, Options options) {
        this(List.of(new Group<>(parameters, options)));
    }

    /** Groups with options of their own. */
    public Adam(List<Group<Options>> groups) {
        super(groups);
    }

    @Override
    void update(Parameter p, Tensor grad, Options o, Map<String, Tensor> memory) {
        Tensor step = remember(memory, "step", () -> Torch.full(SCALAR, 0.0).to(DType.FLOAT32));
        Tensor mean = remember(memory, "exp_avg", () -> Torch.zerosLike(p));
        Tensor square = remember(memory, "exp_avg_sq", () -> Torch.zerosLike(p));
        Tensor most =
                o.amsgrad() ? remember(memory, "max_exp_avg_sq", () -> Torch.zerosLike(p)) : square;
        step.add_(1);
        double t = step.item();
        double rate = o.lr() / (1 - Math.pow(o.beta1(), t));
        double root = Math.sqrt(1 - Math.pow(o.beta2(), t));
        Tensor g = grad.contiguous();
        long n = p.numel();
        if (n <= BLOCK || !p.isContiguous()) {
            update(p.detach(), g, mean, square, most, o, rate, root);
            return;
        }
        Tensor[] flat = {p.detach(), g, mean, square, most};
        for (int i = 0; i < flat.length; i++) {
            flat[i] = flat[i].view(n);
        }
        for (long at = 0; at < n; at += BLOCK) {
            long count = Math.min(BLOCK, n - at);
            update(
                    flat[0].narrow(0, at, count),
                    flat[1].narrow(0, at, count),
                    flat[2].narrow(0, at, count),
                    flat[3].narrow(0, at, count),
                    o.amsgrad() ? flat[4].narrow(0, at, count) : flat[3].narrow(0, at, count),
                    o,
                    rate,
                    root);
        }
    }

    private static final long[] SCALAR = {};

    private static void update(
            Tensor p,
            Tensor grad,
            Tensor mean,
            Tensor square,
            Tensor most,
            Options o,
            double rate,
            double root) {
        Tensor g = o.maximize() ? grad.neg() : grad;
        if (o.weightDecay() != 0) {
            g = g.add(p.mul(o.weightDecay()));
        }
        mean.mul_(o.beta1()).add_(g.mul(1 - o.beta1()));
        square.mul_(o.beta2()).add_(g.mul(g).mul_(1 - o.beta2()));
        if (o.amsgrad()) {
            most.copy_(most.maximum(square));
        }
        Tensor denominator = most.sqrt().div_(root).add_(o.eps());
        p.sub_(mean.div(denominator).mul_(rate));
    }
}
