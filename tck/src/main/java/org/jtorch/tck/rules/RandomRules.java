package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.manualSeed;
import static org.jtorch.Torch.rand;
import static org.jtorch.Torch.randint;
import static org.jtorch.Torch.randn;
import static org.jtorch.Torch.randperm;
import static org.jtorch.Torch.zeros;

import java.util.Arrays;
import java.util.List;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Random numbers: the same bits on every backend. */
final class RandomRules {
    private static final Section WORDS =
            new Section(
                    Area.RNG,
                    Tier.COMPOSITES,
                    "The words of Philox, their order, and how far each draw moves the offset.");

    private RandomRules() {}

    static List<Rule> all() {
        return List.of(
                WORDS.must(
                        1,
                        "One seed gives one sequence.",
                        t -> {
                            manualSeed(7);
                            float[] a = rand(100).toFloatArray();
                            float[] b = rand(100).toFloatArray();
                            t.check(
                                    !Arrays.equals(a, b),
                                    "two draws are equal: the offset does not move");
                            t.is(
                                    a,
                                    "manualSeed(7); rand(100).toFloatArray()",
                                    () -> {
                                        manualSeed(7);
                                        return rand(100).toFloatArray();
                                    });
                            t.is(
                                    b,
                                    "manualSeed(7); rand(100); rand(100).toFloatArray()",
                                    () -> {
                                        manualSeed(7);
                                        var _ = rand(100);
                                        return rand(100).toFloatArray();
                                    });
                        }),
                WORDS.must(
                        2,
                        "Uniform numbers are the top 24 bits of the words of Philox4x32-10 times 2^-24.",
                        t -> {
                            float[] f =
                                    t.eval(
                                            "manualSeed(1234); rand(1000).toFloatArray()",
                                            () -> {
                                                manualSeed(1234);
                                                return rand(1000).toFloatArray();
                                            });
                            for (int i = 0; i < f.length; i++) {
                                t.equal(
                                        (Philox4x32.word(1234, i) >>> 8) * 0x1p-24f,
                                        f[i],
                                        "element " + i);
                            }
                        }),
                WORDS.must(
                        3,
                        "Uniform numbers lie in [0, 1) with mean 1/2 and variance 1/12.",
                        t -> {
                            manualSeed(3);
                            Tensor x = rand(100_000);
                            String draw = "manualSeed(3); var x = rand(100_000); ";
                            double least = t.eval(draw + "x.amin().item()", () -> x.amin().item());
                            t.check(least >= 0, "the least number is %s", least);
                            double most = t.eval(draw + "x.amax().item()", () -> x.amax().item());
                            t.check(most < 1, "the largest number is %s", most);
                            double mean = t.eval(draw + "x.mean().item()", () -> x.mean().item());
                            t.check(
                                    Math.abs(mean - 0.5) < 5 * Math.sqrt(1.0 / 12 / 1e5),
                                    "mean %s",
                                    mean);
                            double var = t.eval(draw + "x.var().item()", () -> x.var().item());
                            t.check(Math.abs(var - 1.0 / 12) < 0.002, "variance %s", var);
                        }),
                WORDS.must(
                        4,
                        "Normal numbers have mean 0 and variance 1, and both tails.",
                        t -> {
                            manualSeed(4);
                            Tensor x = randn(100_000);
                            String draw = "manualSeed(4); var x = randn(100_000); ";
                            double mean = t.eval(draw + "x.mean().item()", () -> x.mean().item());
                            t.check(Math.abs(mean) < 5 / Math.sqrt(1e5), "mean %s", mean);
                            double var = t.eval(draw + "x.var().item()", () -> x.var().item());
                            t.check(Math.abs(var - 1) < 0.03, "variance %s", var);
                            double most = t.eval(draw + "x.amax().item()", () -> x.amax().item());
                            t.check(most > 3.5, "the upper tail ends at %s", most);
                            double least = t.eval(draw + "x.amin().item()", () -> x.amin().item());
                            t.check(least < -3.5, "the lower tail ends at %s", least);
                        }),
                WORDS.must(
                        5,
                        "randint stays in [low, high) and reaches both ends.",
                        t -> {
                            manualSeed(5);
                            Tensor x = randint(-2, 3, new long[] {1000});
                            String draw =
                                    "manualSeed(5); var x = randint(-2, 3, new long[] {1000}); ";
                            t.is(-2L, draw + "x.amin().itemLong()", () -> x.amin().itemLong());
                            t.is(2L, draw + "x.amax().itemLong()", () -> x.amax().itemLong());
                            t.refuses(
                                    ArgumentException.class,
                                    "randint(3, 3, new long[] {2})",
                                    () -> randint(3, 3, new long[] {2}));
                        }),
                WORDS.must(
                        6,
                        "randperm is a permutation.",
                        t -> {
                            long[] p =
                                    t.eval(
                                            "manualSeed(6); randperm(100).toLongArray()",
                                            () -> {
                                                manualSeed(6);
                                                return randperm(100).toLongArray();
                                            });
                            long[] sorted = p.clone();
                            Arrays.sort(sorted);
                            t.equal(arange(100).toLongArray(), sorted, "sorted");
                            t.check(!Arrays.equals(p, sorted), "not shuffled");
                        }),
                WORDS.must(
                        7,
                        "Numbers come in logical order whatever the layout.",
                        t -> {
                            manualSeed(8);
                            float[] a = rand(6).toFloatArray();
                            t.is(
                                    a,
                                    "manualSeed(8); zeros(3, 2).t().uniform_(0, 1).toFloatArray()",
                                    () -> {
                                        manualSeed(8);
                                        return zeros(3, 2).t().uniform_(0, 1).toFloatArray();
                                    });
                        }),
                WORDS.must(
                        8,
                        "The bits are the same on this device and on the CPU.",
                        t -> {
                            float[] there;
                            try (var _ = Torch.withDevice(Device.CPU)) {
                                manualSeed(9);
                                there = randn(257).toFloatArray();
                            }
                            t.is(
                                    there,
                                    "manualSeed(9); randn(257).toFloatArray()",
                                    () -> {
                                        manualSeed(9);
                                        return randn(257).toFloatArray();
                                    });
                        }));
    }
}
