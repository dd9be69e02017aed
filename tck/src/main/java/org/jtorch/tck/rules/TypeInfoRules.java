package org.jtorch.tck.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.FInfo;
import org.jtorch.IInfo;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** The limits of dtypes as numbers: FInfo and IInfo. */
final class TypeInfoRules {
    private static final Section INFO =
            new Section(
                    Area.DTY,
                    Tier.PRIMITIVES,
                    "The tables of FInfo and IInfo; they hold no decimal roundings.");

    private TypeInfoRules() {}

    static List<Rule> all() {
        return List.of(
                INFO.must(
                                18,
                                "FInfo gives the limits of each floating dtype exactly, and refuses the others.",
                                TypeInfoRules::floatingLimits)
                        .covers(
                                "typeinfo#finfo",
                                "typeinfo#finfo-bits",
                                "typeinfo#finfo-eps",
                                "typeinfo#finfo-max",
                                "typeinfo#finfo-min",
                                "typeinfo#finfo-tiny",
                                "typeinfo#finfo-smallest-normal",
                                "typeinfo#finfo-resolution",
                                "typeinfo#finfo-dtype",
                                "typeinfo#values-float16",
                                "typeinfo#values-bfloat16",
                                "typeinfo#values-float32",
                                "typeinfo#values-float64",
                                "typeinfo#case-4"),
                INFO.must(
                                19,
                                "IInfo gives the limits of each integer dtype exactly, and refuses the others.",
                                TypeInfoRules::integerLimits)
                        .covers(
                                "typeinfo#iinfo",
                                "typeinfo#iinfo-bits",
                                "typeinfo#iinfo-max",
                                "typeinfo#iinfo-min",
                                "typeinfo#iinfo-dtype",
                                "typeinfo#values-uint8",
                                "typeinfo#values-int8",
                                "typeinfo#values-int16",
                                "typeinfo#values-int32",
                                "typeinfo#values-int64",
                                "typeinfo#case-4",
                                "typeinfo#case-13"),
                INFO.must(
                                20,
                                "FInfo without a dtype is that of the default dtype.",
                                t -> {
                                    t.equal(32, FInfo.of().bits(), "bits at first");
                                    try {
                                        Torch.setDefaultDType(DType.FLOAT64);
                                        t.equal(64, FInfo.of().bits(), "bits for float64");
                                    } finally {
                                        Torch.setDefaultDType(DType.FLOAT32);
                                    }
                                    t.equal(32, FInfo.of().bits(), "bits afterwards");
                                })
                        .covers("typeinfo#finfo-default", "typeinfo#case-5"),
                INFO.must(
                                21,
                                "Limits are values: equal for one dtype only, and shown as PyTorch shows them.",
                                TypeInfoRules::values)
                        .covers("typeinfo#case-6", "typeinfo#finfo-str", "typeinfo#iinfo-str"));
    }

    private static void finfo(
            TensorContext t,
            DType d,
            int bits,
            double eps,
            double max,
            double tiny,
            double resolution) {
        FInfo f = FInfo.of(d);
        t.equal(bits, f.bits(), "bits of " + d);
        t.equal(eps, f.eps(), "eps of " + d);
        t.equal(max, f.max(), "max of " + d);
        t.equal(-max, f.min(), "min of " + d);
        t.equal(tiny, f.tiny(), "tiny of " + d);
        t.equal(tiny, f.smallestNormal(), "smallestNormal of " + d);
        t.equal(resolution, f.resolution(), "resolution of " + d);
        t.equal(d, f.dtype(), "dtype of the limits of " + d);
    }

    private static void floatingLimits(TensorContext t) throws Exception {
        finfo(t, DType.FLOAT16, 16, 0x1p-10, 0x1.ffcp+15, 0x1p-14, 1e-3);
        finfo(t, DType.BFLOAT16, 16, 0x1p-7, 0x1.fep+127, 0x1p-126, 1e-2);
        finfo(t, DType.FLOAT32, 32, 0x1p-23, 0x1.fffffep+127, 0x1p-126, 1e-6);
        finfo(t, DType.FLOAT64, 64, 0x1p-52, 0x1.fffffffffffffp+1023, 0x1p-1022, 1e-15);
        for (DType d : DType.values()) {
            if (!d.isFloating()) {
                t.throwing(DTypeException.class, () -> FInfo.of(d), d.shortName(), "JT-DTY-018");
            }
        }
        t.throwing(ArgumentException.class, () -> FInfo.of((@Nullable DType) null), "null");
    }

    private static void iinfo(TensorContext t, DType d, int bits, long min, long max) {
        IInfo i = IInfo.of(d);
        t.equal(bits, i.bits(), "bits of " + d);
        t.equal(min, i.min(), "min of " + d);
        t.equal(max, i.max(), "max of " + d);
        t.equal(d, i.dtype(), "dtype of the limits of " + d);
    }

    private static void integerLimits(TensorContext t) throws Exception {
        iinfo(t, DType.UINT8, 8, 0, 255);
        iinfo(t, DType.INT8, 8, -128, 127);
        iinfo(t, DType.INT16, 16, -32768, 32767);
        iinfo(t, DType.INT32, 32, Integer.MIN_VALUE, Integer.MAX_VALUE);
        iinfo(t, DType.INT64, 64, Long.MIN_VALUE, Long.MAX_VALUE);
        for (DType d : DType.values()) {
            if (!d.isInteger()) {
                t.throwing(DTypeException.class, () -> IInfo.of(d), d.shortName(), "JT-DTY-019");
            }
        }
        t.throwing(ArgumentException.class, () -> IInfo.of(null), "null");
    }

    private static void values(TensorContext t) {
        t.equal(FInfo.of(DType.FLOAT32), FInfo.of(DType.FLOAT32), "limits of float32, twice");
        t.equal(
                FInfo.of(DType.FLOAT32).hashCode(),
                FInfo.of(DType.FLOAT32).hashCode(),
                "hash of the limits of float32, twice");
        t.equal(
                IInfo.of(DType.INT8).hashCode(),
                IInfo.of(DType.INT8).hashCode(),
                "hash of the limits of int8, twice");
        t.check(!FInfo.of(DType.FLOAT32).equals(FInfo.of(DType.FLOAT64)), "float32 = float64");
        t.check(!IInfo.of(DType.INT8).equals(IInfo.of(DType.UINT8)), "int8 = uint8");
        Object other = IInfo.of(DType.INT32);
        t.check(!FInfo.of(DType.FLOAT32).equals(other), "floating limits = integer limits");
        t.equal(
                "finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07,"
                        + " smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32)",
                FInfo.of(DType.FLOAT32).toString(),
                "text of the limits of float32");
        t.equal(
                "iinfo(min=0, max=255, dtype=uint8)",
                IInfo.of(DType.UINT8).toString(),
                "text of the limits of uint8");
    }
}
