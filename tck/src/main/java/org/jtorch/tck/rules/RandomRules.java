package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.COMPOSITES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.tck.Rule;

/** Random numbers: the same bits on every backend. */
final class RandomRules {
    private RandomRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        1,
                        "One seed gives one sequence.",
                        t -> {
                            Torch.manualSeed(7);
                            float[] a = Torch.rand(100).toFloatArray();
                            float[] b = Torch.rand(100).toFloatArray();
                            Torch.manualSeed(7);
                            t.equal(a, Torch.rand(100).toFloatArray(), "first draw");
                            t.equal(b, Torch.rand(100).toFloatArray(), "second draw");
                            t.check(
                                    !java.util.Arrays.equals(a, b),
                                    "two draws are equal: the offset does not move");
                        }),
                rule(
                        2,
                        "Uniform numbers are the top 24 bits of the words of Philox4x32-10 times 2^-24.",
                        t -> {
                            Torch.manualSeed(1234);
                            float[] f = Torch.rand(1000).toFloatArray();
                            for (int i = 0; i < f.length; i++) {
                                t.equal(
                                        (Philox4x32.word(1234, i) >>> 8) * 0x1p-24f,
                                        f[i],
                                        "element " + i);
                            }
                        }),
                rule(
                        3,
                        "Uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12.",
                        t -> {
                            Torch.manualSeed(3);
                            Tensor x = Torch.rand(100_000);
                            t.check(x.amin().item() >= 0 && x.amax().item() < 1, "out of range");
                            t.check(
                                    Math.abs(x.mean().item() - 0.5) < 5 * Math.sqrt(1.0 / 12 / 1e5),
                                    "mean %s",
                                    x.mean().item());
                            t.check(
                                    Math.abs(x.var().item() - 1.0 / 12) < 0.002,
                                    "variance %s",
                                    x.var().item());
                        }),
                rule(
                        4,
                        "Normal numbers have mean 0 and variance 1, and both tails.",
                        t -> {
                            Torch.manualSeed(4);
                            Tensor x = Torch.randn(100_000);
                            t.check(
                                    Math.abs(x.mean().item()) < 5 / Math.sqrt(1e5),
                                    "mean %s",
                                    x.mean().item());
                            t.check(
                                    Math.abs(x.var().item() - 1) < 0.03,
                                    "variance %s",
                                    x.var().item());
                            t.check(
                                    x.amax().item() > 3.5 && x.amin().item() < -3.5,
                                    "tails missing");
                        }),
                rule(
                        5,
                        "randint stays in [low, high) and reaches both ends.",
                        t -> {
                            Torch.manualSeed(5);
                            Tensor x = Torch.randint(-2, 3, new long[] {1000});
                            t.equal(-2L, x.amin().itemLong(), "least");
                            t.equal(2L, x.amax().itemLong(), "largest");
                            t.throwing(
                                    ArgumentException.class,
                                    () -> Torch.randint(3, 3, new long[] {2}));
                        }),
                rule(
                        6,
                        "randperm is a permutation.",
                        t -> {
                            Torch.manualSeed(6);
                            long[] p = Torch.randperm(100).toLongArray();
                            long[] sorted = p.clone();
                            java.util.Arrays.sort(sorted);
                            t.equal(Torch.arange(100).toLongArray(), sorted, "sorted");
                            t.check(!java.util.Arrays.equals(p, sorted), "not shuffled");
                        }),
                rule(
                        7,
                        "Numbers come in logical order whatever the layout.",
                        t -> {
                            Torch.manualSeed(8);
                            float[] a = Torch.rand(6).toFloatArray();
                            Torch.manualSeed(8);
                            t.equal(
                                    a,
                                    Torch.zeros(3, 2).t().uniform_(0, 1).toFloatArray(),
                                    "transposed");
                        }),
                rule(
                        8,
                        "The bits are the same on this device and on the CPU.",
                        t -> {
                            Torch.manualSeed(9);
                            float[] here = Torch.randn(257).toFloatArray();
                            float[] there;
                            try (var _ = Torch.withDevice(org.jtorch.Device.CPU)) {
                                Torch.manualSeed(9);
                                there = Torch.randn(257).toFloatArray();
                            }
                            t.equal(there, here, "normal numbers");
                        }));
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-RNG-%03d".formatted(number),
                MUST,
                COMPOSITES,
                sentence,
                "The words of Philox, their order, and how far each draw moves the offset.",
                ask(body));
    }
}
