package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import org.jtorch.internal.random.HostDraws;
import org.jtorch.internal.random.Mt19937;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.Uniform;

/**
 * Draws by way of functions whose last bits differ between devices. From a Philox generator each
 * element spends two words, those of an f64 uniform or normal number, and is computed in f64.
 */
final class RandomLaws {
    private RandomLaws() {}

    static Tensor exponential(Tensor t, double rate, Generator g) {
        String op = "exponential_";
        Draws.check(op, "rate", rate, r -> r > 0, "above 0");
        if (g.isTwister()) {
            return host(
                    g, op, t, mt -> HostDraws.exponential(mt, t.dtype(), rate, (int) t.numel()));
        }
        return store(op, t, unit(op, t, g).neg().log1p().mul(-1 / rate));
    }

    static Tensor cauchy(Tensor t, double median, double sigma, Generator g) {
        String op = "cauchy_";
        Draws.check(op, "sigma", sigma, s -> s > 0, "above 0");
        if (g.isTwister()) {
            return host(
                    g,
                    op,
                    t,
                    mt -> HostDraws.cauchy(mt, t.dtype(), median, sigma, (int) t.numel()));
        }
        return store(op, t, unit(op, t, g).sub(0.5).mul(Math.PI).tan().mul(sigma).add(median));
    }

    static Tensor logNormal(Tensor t, double mean, double std, Generator g) {
        String op = "log_normal_";
        Draws.check(op, "std", std, s -> s > 0, "above 0");
        if (g.isTwister()) {
            return host(
                    g, op, t, mt -> HostDraws.logNormal(mt, t.dtype(), mean, std, (int) t.numel()));
        }
        Draws.needsFloating(op, t.dtype());
        var law = new Normal(t.shape(), DType.FLOAT64);
        Tensor z = Draws.counted(g, law, wide(t), t.device());
        return store(op, t, z.mul(std).add(mean).exp());
    }

    static Tensor geometric(Tensor t, double p, Generator g) {
        String op = "geometric_";
        Draws.check(op, "p", p, x -> x > 0 && x < 1, "in (0, 1)");
        if (g.isTwister()) {
            Draws.writable(op, t);
            return Draws.fillFromHost(
                    g, op, t, mt -> HostDraws.geometric(mt, t.dtype(), p, (int) t.numel()));
        }
        var law = new Uniform(t.shape(), DType.FLOAT64);
        Tensor u = Draws.counted(g, law, wide(t), t.device());
        Tensor trials = u.neg().log1p().div(Math.log1p(-p)).ceil().maximum(Scalar.of(1.0));
        Draws.writable(op, t);
        return t.copy_(trials);
    }

    private static Tensor host(
            Generator g, String op, Tensor t, Function<Mt19937, MemorySegment> law) {
        Draws.needsFloating(op, t.dtype());
        return Draws.fillFromHost(g, op, t, law);
    }

    private static Tensor unit(String op, Tensor t, Generator g) {
        Draws.needsFloating(op, t.dtype());
        return Draws.counted(g, new Uniform(t.shape(), DType.FLOAT64), wide(t), t.device());
    }

    private static Tensor store(String op, Tensor t, Tensor drawn) {
        Draws.writable(op, t);
        return t.copy_(drawn);
    }

    private static TensorSpec wide(Tensor t) {
        return new TensorSpec(t.shape(), DType.FLOAT64);
    }
}
