package org.jtorch.tck.rules;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.FInfo;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** The number formats of the dtypes, as a device computes in them. */
final class NumberFormatRules {
    private static final Section DEVICE =
            new Section(
                    Area.DTY,
                    Tier.PRIMITIVES,
                    "Rounding to nearest even after each operation, subnormals kept, no saturation.");

    private NumberFormatRules() {}

    static List<Rule> all() {
        return List.of(
                DEVICE.must(
                                22,
                                "1 + eps differs from 1 and 1 + eps / 2 does not, twice the largest number is infinite, and half the smallest normal one is kept.",
                                t -> floating(t, NumberFormatRules::limitsHold))
                        .covers("typeinfo#case-1"),
                DEVICE.must(
                                23,
                                "Sums are rounded to nearest: 1 + 0.75 eps is 1 + eps.",
                                t -> floating(t, NumberFormatRules::roundsUp))
                        .covers("typeinfo#case-2"),
                DEVICE.must(
                                24,
                                "A number that a dtype lacks is stored as the nearest one.",
                                t -> {
                                    stored(t, DType.FLOAT16, 0.0999755859375);
                                    stored(t, DType.BFLOAT16, 0.10009765625);
                                    stored(t, DType.FLOAT32, 0.10000000149011612);
                                    stored(t, DType.FLOAT64, 0.1);
                                })
                        .covers("typeinfo#case-3"),
                DEVICE.must(
                                25,
                                "A cast to a narrower floating dtype rounds to nearest even, keeps subnormals and overflows at the middle between the largest number and the next.",
                                NumberFormatRules::narrowed)
                        .covers("typeinfo#case-7", "typeinfo#case-8", "typeinfo#case-9"),
                DEVICE.must(
                                26,
                                "Sums of narrow integers wrap at their own width, and casts keep the low bits.",
                                NumberFormatRules::wraps)
                        .covers("typeinfo#case-10"),
                DEVICE.must(
                                27,
                                "A number too large for a floating dtype becomes infinite, however it gets there.",
                                NumberFormatRules::overflows)
                        .covers("typeinfo#case-12"));
    }

    /** Asks for every floating dtype of the profile, and of those beyond for the claimed ones. */
    private static void floating(TensorContext t, Limits body) throws Exception {
        for (DType d : DType.values()) {
            if (d.isFloating()
                    && (t.dtypes().contains(d)
                            || t.claims(BinaryKind.ADD, d)
                                    && t.claims(BinaryKind.MUL, d)
                                    && t.claims(CoreKind.FILL, d)
                                    && t.claims(CoreKind.CAST, d))) {
                body.check(t, d);
            }
        }
    }

    private interface Limits {
        void check(TensorContext t, DType dtype) throws Exception;
    }

    private static Tensor one(TensorContext t, DType d, double value) {
        return Torch.full(Shape.of(1), Scalar.of(value), d, t.device());
    }

    private static double value(Tensor x) {
        return x.toDoubleArray()[0];
    }

    private static void limitsHold(TensorContext t, DType d) {
        FInfo f = FInfo.of(d);
        Tensor one = one(t, d, 1);
        t.equal(1 + f.eps(), value(one.add(one(t, d, f.eps()))), "1 + eps in " + d);
        t.equal(1.0, value(one.add(one(t, d, f.eps() / 2))), "1 + eps / 2 in " + d);
        Tensor max = one(t, d, f.max());
        t.equal(f.max(), value(max), "max stored in " + d);
        t.equal(Double.POSITIVE_INFINITY, value(max.mul(2)), "2 max in " + d);
        t.equal(Double.NEGATIVE_INFINITY, value(max.mul(-2)), "-2 max in " + d);
        double half = f.tiny() / 2;
        t.equal(half, value(one(t, d, f.tiny()).mul(0.5)), "tiny / 2 in " + d);
        t.equal(half, value(one(t, d, half)), "tiny / 2 stored in " + d);
    }

    private static void roundsUp(TensorContext t, DType d) {
        double eps = FInfo.of(d).eps();
        t.equal(1 + eps, value(one(t, d, 1).add(one(t, d, 0.75 * eps))), "1 + 0.75 eps in " + d);
    }

    private static void stored(TensorContext t, DType d, double expected) {
        if (t.dtypes().contains(d) || t.claims(CoreKind.FILL, d)) {
            t.equal(expected, value(one(t, d, 0.1)), "0.1 stored in " + d);
            t.equal(
                    expected,
                    value(Torch.from(new double[] {0.1}).to(d)),
                    "0.1 copied to the device as " + d);
        }
    }

    private static void narrowed(TensorContext t) {
        double[][] half = {
            {65504, 65504},
            {65519, 65504},
            {65520, Double.POSITIVE_INFINITY},
            {-65520, Double.NEGATIVE_INFINITY},
            {65536, Double.POSITIVE_INFINITY},
            {5.960464477539063e-08, 5.960464477539063e-08},
            {2.98e-08, 0},
            {2.9802322387695312e-08, 0},
            {-2.9802322387695312e-08, -0.0},
            {6.097555160522461e-05, 6.097555160522461e-05},
            {2049, 2048},
            {2051, 2052},
            {2050, 2050},
            {Double.NaN, Double.NaN}
        };
        casts(t, DType.FLOAT16, half);
        double[][] brain = {
            {1.00390625, 1.0},
            {1.01171875, 1.015625},
            {0x1.fep127, 0x1.fep127},
            {0x1.fefffep127, 0x1.fep127},
            {0x1.ffp127, Double.POSITIVE_INFINITY},
            {Double.NaN, Double.NaN}
        };
        casts(t, DType.BFLOAT16, brain);
        double[][] single = {
            {1 + 0x1p-24, 1},
            {1 + 0x1.8p-23, 1 + 0x1p-22},
            {0x1.ffffffp127, Double.POSITIVE_INFINITY},
            {0x1p-149, 0x1p-149},
            {0x1p-150, 0}
        };
        casts(t, DType.FLOAT32, single);
    }

    private static void casts(TensorContext t, DType to, double[][] pairs) {
        DType from = to == DType.FLOAT32 ? DType.FLOAT64 : DType.FLOAT32;
        if (!t.claims(CoreKind.CAST, from) || !t.claims(CoreKind.CAST, to)) {
            return;
        }
        for (double[] p : pairs) {
            t.sample(
                    () -> p[0] + " from " + from + " to " + to,
                    "var a = from(new double[] {%s}).to(DType.%s);"
                            .formatted(Question.text(p[0]), from.name()),
                    "System.out.println(a.to(DType.%s));".formatted(to.name()));
            double found = value(Torch.from(new double[] {p[0]}).to(from).to(to));
            t.equal(p[1], found, "%s as %s".formatted(p[0], to));
        }
    }

    private static void wraps(TensorContext t) {
        Object[][] sums = {
            {DType.INT64, Long.MAX_VALUE, Long.MIN_VALUE},
            {DType.INT32, (long) Integer.MAX_VALUE, (long) Integer.MIN_VALUE},
            {DType.INT16, 32767L, -32768L},
            {DType.INT8, 127L, -128L},
            {DType.UINT8, 255L, 0L}
        };
        for (Object[] s : sums) {
            var d = (DType) s[0];
            if (t.claims(BinaryKind.ADD, d) && t.claims(CoreKind.CAST, d)) {
                Tensor x = Torch.tensor((long) s[1]).to(d);
                t.equal(s[2], x.add(1).to(DType.INT64).itemLong(), "the largest " + d + " plus 1");
            }
        }
        if (t.claims(CoreKind.CAST, DType.UINT8)) {
            t.same("to uint8", Torch.tensor(300, -1, 256).to(DType.UINT8), 44, 255, 0);
        }
        if (t.claims(CoreKind.CAST, DType.INT8)) {
            t.same("to int8", Torch.tensor(300, -129, 128).to(DType.INT8), 44, 127, -128);
        }
        t.same("to int32", Torch.tensor(1L << 32 | 5, 1L << 31).to(DType.INT32), 5, -0x1p31);
    }

    private static void overflows(TensorContext t) throws Exception {
        double infinite = Double.POSITIVE_INFINITY;
        t.equal(infinite, value(one(t, DType.FLOAT32, 1e39)), "1e39 as float32");
        t.equal(-infinite, value(Torch.zeros(1).fill_(-1e39)), "-1e39 filled into float32");
        if (t.claims(CoreKind.FILL, DType.FLOAT16) && t.claims(CoreKind.CAST, DType.FLOAT16)) {
            t.equal(infinite, value(one(t, DType.FLOAT16, 65520)), "65520 as float16");
            t.equal(
                    infinite,
                    value(Torch.zeros(DType.FLOAT16, 1).fill_(1e6)),
                    "1e6 filled into float16");
        }
        t.throwing(
                ArgumentException.class,
                () -> Torch.full(Shape.of(1), Scalar.of(300), DType.UINT8, t.device()),
                "300");
    }
}
