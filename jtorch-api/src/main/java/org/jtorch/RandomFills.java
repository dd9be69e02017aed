package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Function;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.random.HostDraws;
import org.jtorch.internal.random.Mt19937;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.random.Bernoulli;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.RandInt;
import org.jtorch.op.random.Uniform;

/** Draws that have the same bits on every device, into tensors of any layout. */
final class RandomFills {
    private static final long READ_AT_A_TIME = 1 << 20;

    private RandomFills() {}

    static Tensor uniform(Tensor t, double from, double to, Generator g) {
        Draws.needsFloating("uniform_", t.dtype());
        Draws.interval("uniform_", from, to);
        if (g.isTwister()) {
            return Draws.fillFromHost(
                    g,
                    "uniform_",
                    t,
                    mt -> HostDraws.uniform(mt, t.dtype(), from, to, (int) t.numel()));
        }
        Draws.writable("uniform_", t);
        Tensor u = Draws.counted(g, new Uniform(t.shape(), t.dtype()), spec(t), t.device());
        if (from != 0 || to != 1) {
            u.mul_(to - from).add_(from);
        }
        return t.copy_(u);
    }

    static Tensor normal(Tensor t, double mean, double std, Generator g) {
        Draws.needsFloating("normal_", t.dtype());
        Draws.check("normal_", "std", std, s -> s >= 0, "0 or more");
        if (g.isTwister()) {
            boolean dense = t.isContiguous();
            return Draws.fillFromHost(
                    g,
                    "normal_",
                    t,
                    mt -> HostDraws.normal(mt, t.dtype(), mean, std, (int) t.numel(), dense));
        }
        Draws.writable("normal_", t);
        Tensor z = Draws.counted(g, new Normal(t.shape(), t.dtype()), spec(t), t.device());
        if (std != 1) {
            z.mul_(std);
        }
        return t.copy_(mean == 0 ? z : z.add_(mean));
    }

    static Tensor random(Tensor t, Generator g) {
        if (g.isTwister()) {
            return Draws.fillFromHost(
                    g, "random_", t, mt -> HostDraws.random(mt, t.dtype(), (int) t.numel()));
        }
        return counted(t, 0, HostDraws.defaultRange(t.dtype()), g);
    }

    static Tensor random(Tensor t, long from, long to, Generator g) {
        if (from >= to) {
            throw new ArgumentException(
                    "random_",
                    "JT-RNG-006",
                    "from is " + from + ", to is " + to + "; from must be below to");
        }
        Draws.fits("random_", t.dtype(), from, to - 1);
        if (g.isTwister()) {
            return Draws.fillFromHost(
                    g,
                    "random_",
                    t,
                    mt -> HostDraws.integers(mt, t.dtype(), from, to - from, (int) t.numel()));
        }
        return counted(t, from, to - from, g);
    }

    private static Tensor counted(Tensor t, long low, long range, Generator g) {
        Draws.writable("random_", t);
        var op = new RandInt(t.shape(), t.dtype());
        return t.copy_(Draws.counted(g, op, spec(t), t.device(), Scalar.of(low), Scalar.of(range)));
    }

    static Tensor bernoulli(Tensor t, double p, Generator g) {
        Draws.check("bernoulli_", "p", p, x -> x >= 0 && x <= 1, "in [0, 1]");
        if (g.isTwister()) {
            return Draws.fillFromHost(
                    g,
                    "bernoulli_",
                    t,
                    mt -> HostDraws.bernoulli(mt, t.dtype(), p, (int) t.numel()));
        }
        Draws.writable("bernoulli_", t);
        var op = new Bernoulli(t.shape(), t.dtype());
        return t.copy_(Draws.counted(g, op, spec(t), t.device(), Scalar.of(p)));
    }

    static Tensor bernoulli(Tensor t, Tensor probabilities, Generator g) {
        Draws.needsFloating("bernoulli_", probabilities.dtype());
        if (!Shape.broadcastable(t.shape(), probabilities.shape())
                || probabilities.dim() > t.dim()) {
            throw new ShapeException(
                    "bernoulli_",
                    "JT-BRD-004",
                    "probabilities "
                            + probabilities.shape()
                            + " do not broadcast to the target's "
                            + t.shape());
        }
        Tensor p = probabilities.detach().expand(t.sizes());
        if (g.isTwister()) {
            return Draws.fillFromHost(g, "bernoulli_", t, byEach(t, p));
        }
        Draws.writable("bernoulli_", t);
        return t.copy_(trial(p, g));
    }

    static Tensor trials(Tensor p, Generator g) {
        Draws.needsFloating("bernoulli", p.dtype());
        if (g.isTwister()) {
            // The result has the strides of the probabilities if they are dense.
            Tensor out = p.detach().copy();
            return Draws.fillFromHost(g, "bernoulli", out, byEach(out, p.detach()));
        }
        return trial(p.detach(), g).to(p.dtype());
    }

    private static Tensor trial(Tensor p, Generator g) {
        checkProbabilities(p);
        var words = g.reserve(p.numel());
        return Bernoulli.trials(p, Scalar.of(words.seed()), Scalar.of(words.offset()));
    }

    /**
     * The draw with each place's own probability, read on the host in the target's memory order.
     */
    private static Function<Mt19937, MemorySegment> byEach(Tensor target, Tensor p) {
        Tensor ordered = p.permute(Draws.memoryOrder(target));
        if (p.dtype() == DType.FLOAT64) {
            double[] each = HostReads.doubles(ordered);
            checkProbabilities(each);
            return mt -> HostDraws.bernoulli(mt, target.dtype(), each);
        }
        float[] each = floats(ordered);
        checkProbabilities(each);
        return mt -> HostDraws.bernoulli(mt, target.dtype(), each);
    }

    /** Read on the host in their own dtype, so that the check needs no kernel. */
    private static void checkProbabilities(Tensor p) {
        for (Tensor part : p.flatten().split(READ_AT_A_TIME)) {
            if (p.dtype() == DType.FLOAT64) {
                checkProbabilities(HostReads.doubles(part));
            } else {
                checkProbabilities(floats(part));
            }
        }
    }

    private static void checkProbabilities(double... each) {
        for (double p : each) {
            checkProbability(p);
        }
    }

    private static void checkProbabilities(float... each) {
        for (float p : each) {
            checkProbability(p);
        }
    }

    private static void checkProbability(double p) {
        Draws.check("bernoulli", "p", p, v -> v >= 0 && v <= 1, "in [0, 1]");
    }

    private static float[] floats(Tensor t) {
        return HostReads.read(t, DType.FLOAT32).toArray(ValueLayout.JAVA_FLOAT);
    }

    private static TensorSpec spec(Tensor t) {
        return new TensorSpec(t.shape(), t.dtype());
    }
}
