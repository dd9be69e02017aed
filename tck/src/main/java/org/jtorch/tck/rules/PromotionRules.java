package org.jtorch.tck.rules;

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
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Which dtype comes of which operands. */
final class PromotionRules {
    static final Section S =
            new Section(
                    Area.DTY,
                    Tier.PRIMITIVES,
                    "Casts and integer arithmetic: wrap around, exact 64 bits, checks before writes.");

    private PromotionRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                        1,
                        "Only a floating dtype can be the default one.",
                        t -> {
                            t.throwing(
                                    DTypeException.class, () -> Torch.setDefaultDType(DType.INT64));
                            t.equal(DType.FLOAT32, Torch.getDefaultDType(), "default dtype");
                            t.equal(DType.FLOAT32, Torch.ones(2).dtype(), "a tensor's dtype");
                        }),
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
                                7,
                                "The category of the result is the highest; within it tensors with dims outrank 0-dim ones, and those numbers.",
                                PromotionRules::categories)
                        .covers("broadcasting#dtype-of-the-result"),
                S.must(
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
                S.must(
                        9,
                        "A comparison is made in the promoted dtype.",
                        t -> t.same("0.5 > 0", Torch.zeros(DType.INT64, 1).lt(0.5), 1)),
                S.must(
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
}
