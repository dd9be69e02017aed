package org.jtorch.nn.optim;

import java.util.List;
import java.util.Map;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;

/**
 * Stochastic gradient descent, with momentum if wanted: {@code b = momentum * b + (1 - dampening) *
 * g; p -= lr * b}, or with Nesterov's {@code p -= lr * (g + momentum * b)}. Source: Sutskever et
 * al. 2013, ICML, in the form that PyTorch computes.
 */
public final class SGD extends Optimizer<SGD.Options> {
    /**
     * Attributes.
     *
     * @param lr learning rate, 0 or more
     * @param momentum share of the past steps, 0 or more
     * @param dampening what the gradient loses when it enters the momentum
     * @param weightDecay factor of the parameter that is added to its gradient, 0 or more
     * @param nesterov whether the step looks ahead; needs momentum and no dampening
     * @param maximize whether the objective is to grow
     */
    public record Options(
            double lr,
            double momentum,
            double dampening,
            double weightDecay,
            boolean nesterov,
            boolean maximize) {
        /** Checks the attributes. */
        public Options {
            if (!(lr >= 0) || !(momentum >= 0) || !(weightDecay >= 0)) {
                throw new ArgumentException(
                        "SGD",
                        "",
                        "lr is "
                                + lr
                                + ", momentum "
                                + momentum
                                + ", weightDecay "
                                + weightDecay
                                + "; they must be 0 or more");
            }
            if (nesterov && (momentum == 0 || dampening != 0)) {
                throw new ArgumentException(
                        "SGD",
                        "",
                        "momentum is "
                                + momentum
                                + ", dampening "
                                + dampening
                                + "; nesterov needs a momentum and no dampening");
            }
        }

        /** With another learning rate. */
        public Options lr(double value) {
            return new Options(value, momentum, dampening, weightDecay, nesterov, maximize);
        }

        /** With another momentum. */
        public Options momentum(double value) {
            return new Options(lr, value, dampening, weightDecay, nesterov, maximize);
        }

        /** With another dampening. */
        public Options dampening(double value) {
            return new Options(lr, momentum, value, weightDecay, nesterov, maximize);
        }

        /** With another decay. */
        public Options weightDecay(double value) {
            return new Options(lr, momentum, dampening, value, nesterov, maximize);
        }

        /** With or without Nesterov's look ahead. */
        public Options nesterov(boolean on) {
            return new Options(lr, momentum, dampening, weightDecay, on, maximize);
        }

        /** Whether the objective is to grow. */
        public Options maximize(boolean on) {
            return new Options(lr, momentum, dampening, weightDecay, nesterov, on);
        }
    }

    /** A learning rate, everything else off. */
    public static Options lr(double value) {
        return new Options(value, 0, 0, 0, false, false);
    }

    /** All parameters alike. */
    public SGD(List<Parameter> parameters, Options options) {
        this(List.of(new Group<>(parameters, options)));
    }

    /** Groups with options of their own. */
    public SGD(List<Group<Options>> groups) {
        super(groups);
    }

    @Override
    void update(Parameter p, Tensor grad, Options o, Map<String, Tensor> memory) {
        Tensor g = decayed(grad, p, o.weightDecay(), o.maximize());
        if (o.momentum() != 0) {
            Tensor first = g;
            boolean fresh = remembered(memory, "momentum_buffer") == null;
            Tensor b = remember(memory, "momentum_buffer", first::copy);
            if (!fresh) {
                b.mul_(o.momentum());
                b.add_(o.dampening() == 0 ? g : g.mul(1 - o.dampening()));
            }
            g = o.nesterov() ? g.add(b.mul(o.momentum())) : b;
        }
        p.sub_(g.mul(o.lr()));
    }
}
