package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;

/** Dtypes: casts, promotion, ranges. */
final class PromotionRules {
    private PromotionRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        1,
                        "Only a floating dtype can be the default one.",
                        t -> {
                            t.throwing(
                                    DTypeException.class, () -> Torch.setDefaultDType(DType.INT64));
                            t.equal(DType.FLOAT32, Torch.getDefaultDType(), "default dtype");
                            t.equal(DType.FLOAT32, Torch.ones(2).dtype(), "a tensor's dtype");
                        }),
                rule(
                                2,
                                "An in-place result of a higher category than its target is refused untouched.",
                                t -> {
                                    Tensor x = Torch.tensor(1, 2);
                                    t.throwing(DTypeException.class, () -> x.add_(0.5));
                                    t.throwing(DTypeException.class, () -> x.div_(2));
                                    t.same("untouched", x, 1, 2);
                                    t.same(
                                            "narrower",
                                            Torch.from(new float[] {1})
                                                    .add_(Torch.from(new double[] {0.5})),
                                            1.5);
                                })
                        .covers("broadcasting#in-place"),
                rule(
                        3,
                        "A dtype that an operation is not defined for is refused.",
                        t -> {
                            Tensor b = Torch.from(new boolean[] {true});
                            t.throwing(DTypeException.class, () -> b.sub(b), "bool");
                            t.throwing(DTypeException.class, b::neg);
                            t.throwing(
                                    DTypeException.class,
                                    () -> Torch.ones(1).bitwiseAnd(Torch.ones(1)));
                            t.throwing(DTypeException.class, () -> Torch.ones(1).bitwiseNot());
                        }),
                rule(
                        4,
                        "Conditions and masks are bool.",
                        t -> {
                            t.throwing(
                                    DTypeException.class,
                                    () -> Torch.where(Torch.ones(1), Torch.ones(1), Torch.ones(1)));
                            t.throwing(
                                    DTypeException.class,
                                    () -> Torch.ones(1).maskedFill(Torch.ones(1), 0));
                        }),
                rule(
                        5,
                        "scatter takes a source of the target's dtype.",
                        t ->
                                t.throwing(
                                        DTypeException.class,
                                        () ->
                                                Torch.zeros(2)
                                                        .scatter(
                                                                0,
                                                                Torch.from(new long[] {0}),
                                                                Torch.from(new double[] {1})))),
                rule(
                                6,
                                "A whole number that does not fit an integer dtype is refused.",
                                t -> {
                                    t.throwing(
                                            ArgumentException.class,
                                            () ->
                                                    Torch.full(
                                                            Shape.of(1),
                                                            Scalar.of(300),
                                                            DType.UINT8,
                                                            t.device()));
                                    Tensor x = Torch.zeros(DType.INT8, 1);
                                    t.throwing(ArgumentException.class, () -> x.fill_(-129));
                                    t.throwing(ArgumentException.class, () -> x.fill_(300));
                                    t.same("untouched", x, 0);
                                })
                        .covers("typeinfo#case-12"),
                rule(
                                7,
                                "The category of the result is the highest; within it tensors with dims outrank 0-dim ones, and those numbers.",
                                PromotionRules::categories)
                        .covers("broadcasting#dtype-of-the-result"),
                rule(
                                8,
                                "uint8 with int8 gives int16, float16 with bfloat16 float32, else the wider of a category wins.",
                                t -> {
                                    t.equal(DType.INT16, DType.UINT8.promote(DType.INT8), "u8, i8");
                                    t.equal(
                                            DType.FLOAT32,
                                            DType.FLOAT16.promote(DType.BFLOAT16),
                                            "f16, bf16");
                                    t.equal(
                                            DType.INT64,
                                            DType.INT32.promote(DType.INT64),
                                            "i32, i64");
                                    t.equal(
                                            DType.FLOAT32,
                                            DType.INT64.promote(DType.FLOAT32),
                                            "i64, f32");
                                    Tensor wide =
                                            Torch.tensor(1L << 40).add(Torch.ones(DType.INT32, 1));
                                    t.equal(DType.INT64, wide.dtype(), "i64 + i32");
                                    t.same("i64 + i32", wide, (1L << 40) + 1);
                                })
                        .covers("broadcasting#dtype-of-the-result"),
                rule(
                        9,
                        "A comparison is made in the promoted dtype.",
                        t -> t.same("0.5 > 0", Torch.zeros(DType.INT64, 1).lt(0.5), 1)),
                rule(
                                10,
                                "A cast to an integer cuts towards zero; to bool anything but 0 is true.",
                                t -> {
                                    Tensor x = Torch.from(new float[] {-1.7f, 1.7f, 2.5f, 0});
                                    t.same("int64", x.to(DType.INT64), -1, 1, 2, 0);
                                    t.same("int32", x.to(DType.INT32), -1, 1, 2, 0);
                                    t.same("bool", x.to(DType.BOOL), 1, 1, 1, 0);
                                })
                        .covers("typeinfo#case-11"),
                rule(
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
                rule(
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
                rule(
                        13,
                        "A cast between the dtypes of the profile keeps every value that fits.",
                        PromotionRules::casts),
                rule(
                        14,
                        "Division of integers gives the default dtype; floor and trunc division stay integers.",
                        t -> {
                            Tensor q = Torch.tensor(7, -7).div(2);
                            t.equal(DType.FLOAT32, q.dtype(), "dtype");
                            t.same("div", q, 3.5, -3.5);
                            t.same("floor", Torch.tensor(7, -7).floorDivide(2), 3, -4);
                            t.same("trunc", Torch.tensor(7, -7).truncDivide(2), 3, -3);
                        }),
                rule(
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
                rule(
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
                rule(
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
                        }),
                rule(
                                28,
                                "A tensor with dims decides over a 0-dim one of its category, the wider of two with dims wins, and what wraps wraps in the result's dtype.",
                                PromotionRules::cases)
                        .covers("broadcasting#dtype-of-the-result", "broadcasting#case-19"));
    }

    private static void categories(TensorContext t) {
        Tensor i = Torch.tensor(1, 2);
        t.equal(DType.FLOAT32, i.add(0.5).dtype(), "int64 with a floating number");
        t.same("int64 + 0.5", i.add(0.5), 1.5, 2.5);
        t.equal(DType.FLOAT32, i.add(Torch.scalar(0.5)).dtype(), "int64 with 0-dim float32");
        t.equal(
                DType.INT32,
                Torch.zeros(DType.INT32, 2).add(Torch.scalar(1)).dtype(),
                "int32 with 0-dim int64");
        t.equal(DType.INT64, Torch.zeros(DType.INT32, 2).add(i).dtype(), "int32 with int64");
        t.equal(
                DType.INT64,
                Torch.from(new boolean[] {true}).add(1).dtype(),
                "bool with a whole number");
        t.equal(
                DType.BOOL,
                Torch.from(new boolean[] {true}).add(Torch.from(new boolean[] {true})).dtype(),
                "bools");
        t.equal(
                DType.FLOAT32,
                Torch.zeros(1).mul(Scalar.of(true)).dtype(),
                "float32 with a truth value");
    }

    private static void cases(TensorContext t) throws Exception {
        Tensor f = Torch.ones(1);
        t.equal(
                DType.FLOAT32,
                Torch.resultType(f, Torch.empty(Shape.of(), DType.FLOAT64, t.device())),
                "float32 with 0-dim float64");
        t.equal(
                DType.FLOAT64,
                Torch.resultType(f, Torch.empty(Shape.of(2), DType.FLOAT64, t.device())),
                "float32 with float64");
        t.equal(
                DType.FLOAT32,
                Torch.resultType(Torch.tensor(1, 2), f.sum()),
                "int64 with 0-dim float32");
        if (t.claims(BinaryKind.ADD, DType.INT16) && t.claims(CoreKind.CAST, DType.UINT8)) {
            Tensor bytes = Torch.tensor(200).to(DType.UINT8);
            Tensor sum = bytes.add(Torch.tensor(1).to(DType.INT8));
            t.equal(DType.INT16, sum.dtype(), "dtype of uint8 + int8");
            t.same("200 + 1", sum, 201);
        }
        if (t.claims(BinaryKind.ADD, DType.UINT8) && t.claims(CoreKind.CAST, DType.UINT8)) {
            t.same("250 + 10 in uint8", Torch.tensor(250).to(DType.UINT8).add(10), 4);
        }
        t.same("7 / 0", Torch.tensor(7, 0).div(0), Double.POSITIVE_INFINITY, Double.NaN);
        Tensor b = Torch.from(new boolean[] {true, false, true, false});
        Tensor c = Torch.from(new boolean[] {true, true, false, false});
        t.same("bool + bool", b.add(c), 1, 1, 1, 0);
        t.throwing(DTypeException.class, () -> b.sub(c), "bool");
        t.throwing(DTypeException.class, () -> Torch.tensor(1, 2).add_(0.5), "JT-DTY-002");
        t.throwing(DTypeException.class, () -> Torch.tensor(1, 2).div_(2), "JT-DTY-002");
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

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-DTY-%03d".formatted(number),
                MUST,
                PRIMITIVES,
                sentence,
                "Casts and integer arithmetic: wrap around, exact 64 bits, checks before writes.",
                ask(body));
    }
}
