package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.PromotionRules.S;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.CoreKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;

/** Casts, and arithmetic of integers: what wraps, what is cut, what is refused. */
final class CastRules {
    private CastRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                10,
                                "A cast to an integer cuts towards zero; to bool anything but 0 is true.",
                                t -> {
                                    Tensor x = Torch.from(new float[] {-1.7f, 1.7f, 2.5f, 0});
                                    t.same("int64", x.to(DType.INT64), -1, 1, 2, 0);
                                    t.same("int32", x.to(DType.INT32), -1, 1, 2, 0);
                                    t.same("bool", x.to(DType.BOOL), 1, 1, 1, 0);
                                })
                        .covers("typeinfo#case-11"),
                S.must(
                                11,
                                "Integers wrap when they are cast to a narrower one.",
                                t -> {
                                    t.same(
                                            "int32",
                                            Torch.tensor(1L << 32, (1L << 31)).to(DType.INT32),
                                            0,
                                            -0x1p31);
                                    t.equal(
                                            Long.MIN_VALUE,
                                            Torch.tensor(Long.MAX_VALUE).add(1).toLongArray()[0],
                                            "max + 1");
                                })
                        .covers("typeinfo#case-10"),
                S.must(
                        12,
                        "Whole numbers beyond 2^53 stay exact.",
                        t -> {
                            long big = (1L << 53) + 1;
                            t.equal(big + 2, Torch.tensor(big).add(2).itemLong(), "scalar operand");
                            t.equal(
                                    big,
                                    Torch.full(Shape.of(1), Scalar.of(big), DType.INT64, t.device())
                                            .itemLong(),
                                    "fill");
                            t.equal(
                                    1L,
                                    Torch.tensor(big).eq(Torch.tensor(big)).sum().itemLong(),
                                    "compare");
                            t.equal(
                                    0L,
                                    Torch.tensor(big).eq(Torch.tensor(big - 1)).sum().itemLong(),
                                    "compare neighbours");
                        }),
                S.must(
                        13,
                        "A cast between the dtypes of the profile keeps every value that fits.",
                        CastRules::casts),
                S.must(
                        14,
                        "Division of integers gives the default dtype; floor and trunc division stay integers.",
                        t -> {
                            Tensor q = Torch.tensor(7, -7).div(2);
                            t.equal(DType.FLOAT32, q.dtype(), "dtype");
                            t.same("div", q, 3.5, -3.5);
                            t.same("floor", Torch.tensor(7, -7).floorDivide(2), 3, -4);
                            t.same("trunc", Torch.tensor(7, -7).truncDivide(2), 3, -3);
                        }),
                S.must(
                        15,
                        "An integer divided by 0 is an error, and nothing is written.",
                        t -> {
                            Tensor x = Torch.tensor(4, 5);
                            t.throwingOnceDone(
                                    ArithmeticException.class,
                                    () -> x.floorDivide_(Torch.tensor(2, 0)),
                                    "floor_div");
                            t.same("untouched", x, 4, 5);
                            t.throwingOnceDone(
                                    ArithmeticException.class, () -> x.remainder(0), "remainder");
                        }),
                S.must(
                        16,
                        "Remainders take their sign from the divisor, fmod from the dividend.",
                        t -> {
                            t.same("remainder", Torch.tensor(5, -5).remainder(3), 2, 1);
                            t.same("fmod", Torch.tensor(5, -5).fmod(3), 2, -2);
                            t.same(
                                    "floating",
                                    Torch.from(new float[] {5, -5}).remainder(-3),
                                    -1,
                                    -2);
                        }),
                S.must(
                        17,
                        "Powers of integers wrap; a negative exponent gives 0 but for bases 1 and -1.",
                        t -> {
                            t.same(
                                    "pow",
                                    Torch.tensor(2, -3, 5).pow(Torch.tensor(10, 3, 0)),
                                    1024,
                                    -27,
                                    1);
                            t.equal(0L, Torch.tensor(2).pow(Torch.tensor(64)).itemLong(), "2^64");
                            Tensor three = Torch.tensor(3).to(DType.INT32);
                            t.same("3^21 in int32", three.pow(three.add(18)), 1_870_418_611);
                        }));
    }

    private static void casts(TensorContext t) throws Exception {
        t.kinds(
                CoreKind.CAST,
                "cast",
                t.dtypes(),
                from -> {
                    for (DType to : t.dtypes()) {
                        if (to == from) {
                            continue;
                        }
                        for (Layout l : Layout.values()) {
                            NdArray a =
                                    NdArray.of(
                                            from,
                                            Shape.of(3, 5),
                                            i -> from == DType.BOOL ? i % 2 : i * 7 % 11 - 3);
                            t.answer(
                                    new Question(
                                            "a.to(DType." + to.name() + ")",
                                            List.of(a),
                                            l,
                                            true,
                                            in -> in[0].to(to),
                                            in ->
                                                    NdArray.of(
                                                            to,
                                                            in[0].shape(),
                                                            i ->
                                                                    to == DType.BOOL
                                                                                    && in[0].f(i)
                                                                                            != 0
                                                                            ? 1
                                                                            : in[0].f(i)),
                                            Tolerance.EXACT));
                        }
                    }
                });
    }
}
