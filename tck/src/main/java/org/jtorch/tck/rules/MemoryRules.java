package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.MEMORY_BASICS;
import static org.jtorch.tck.Tier.STRESS;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.error.StateException;
import org.jtorch.error.TensorClosedException;
import org.jtorch.op.CoreKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;
import org.jtorch.tck.oracle.NdArray;

/** Allocation, copies, bounds and lifetime. */
final class MemoryRules {
    private MemoryRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                1,
                                MEMORY_BASICS,
                                "What is copied in comes out again, bit for bit, for every size.",
                                t -> {
                                    for (int n :
                                            new int[] {
                                                1, 2, 3, 15, 16, 17, 63, 64, 65, 1000, 4097, 70_000
                                            }) {
                                        int[] v = t.random().ints(n).toArray();
                                        t.equal(v, Torch.from(v).toIntArray(), "int32 of " + n);
                                    }
                                })
                        .asFoundation(),
                rule(
                                2,
                                MEMORY_BASICS,
                                "Fresh tensors do not share memory.",
                                t -> {
                                    var all = new ArrayList<Tensor>();
                                    for (int i = 0; i < 200; i++) {
                                        all.add(
                                                Torch.full(
                                                        Shape.of(1 + i % 40),
                                                        Scalar.of(i),
                                                        DType.INT32,
                                                        t.device()));
                                    }
                                    for (int i = 0; i < 200; i++) {
                                        int[] expected = new int[1 + i % 40];
                                        Arrays.fill(expected, i);
                                        t.equal(expected, all.get(i).toIntArray(), "tensor " + i);
                                    }
                                })
                        .asFoundation(),
                rule(
                        4,
                        STRESS,
                        "A tensor used after its scope gave its memory back is an error that names the scope.",
                        t -> {
                            Tensor[] kept = new Tensor[2];
                            try (TensorScope s = TensorScope.open()) {
                                kept[0] = Torch.zeros(3);
                                kept[1] = s.keep(Torch.ones(3));
                            }
                            t.throwing(TensorClosedException.class, () -> kept[0].add(1), "scope");
                            t.same("kept", kept[1], 1, 1, 1);
                        }),
                rule(
                        6,
                        MEMORY_BASICS,
                        "Host memory too small for a tensor is refused.",
                        t -> {
                            try (Arena a = Arena.ofConfined()) {
                                Tensor x = Torch.zeros(4);
                                t.throwing(
                                        ShapeException.class,
                                        () -> x.copyTo(a.allocate(8)),
                                        "4",
                                        "needed");
                                var m = a.allocate(16, 8);
                                Torch.from(new float[] {1, 2, 3, 4}).copyTo(m);
                                t.equal(3f, m.get(ValueLayout.JAVA_FLOAT, 8), "third element");
                            }
                        }),
                rule(
                        7,
                        STRESS,
                        "Scopes close innermost first.",
                        t -> {
                            TensorScope outer = TensorScope.open();
                            TensorScope inner = TensorScope.open();
                            t.throwing(StateException.class, outer::close);
                            inner.close();
                            outer.close();
                        }),
                kinds(
                        8,
                        CoreKind.FILL,
                        "fill",
                        "fill writes every element of its target and nothing beside it.",
                        MemoryRules::fills),
                kinds(
                        9,
                        CoreKind.COPY,
                        "copy",
                        "A copy has the elements of its operand in any layout, and memory of its own.",
                        MemoryRules::copies),
                rule(
                        10,
                        MEMORY_BASICS,
                        "An in-place operation on part of a tensor leaves the rest as it was.",
                        t -> {
                            for (int n : new int[] {1, 3, 7, 8, 15, 16, 17, 33}) {
                                Tensor whole =
                                        Torch.full(
                                                Shape.of(n + 40),
                                                Scalar.of(7),
                                                DType.FLOAT32,
                                                t.device());
                                Tensor part = whole.narrow(0, 20, n);
                                part.add_(1);
                                part.exp_();
                                part.mul_(part);
                                part.copy_(Torch.zeros(n));
                                double[] expected = new double[n + 40];
                                Arrays.fill(expected, 7);
                                Arrays.fill(expected, 20, 20 + n, 0);
                                t.same("guards around " + n, whole, expected);
                            }
                        }),
                rule(
                        11,
                        STRESS,
                        "Memory given back and used again holds what was written last.",
                        t -> {
                            for (int round = 0; round < 50; round++) {
                                try (TensorScope _ = TensorScope.open()) {
                                    Tensor a =
                                            Torch.full(
                                                    Shape.of(257),
                                                    Scalar.of(round),
                                                    DType.FLOAT32,
                                                    t.device());
                                    Tensor b = a.add(1).mul(2).sub(a);
                                    double[] expected = new double[257];
                                    Arrays.fill(expected, round + 2);
                                    t.same("round " + round, b, expected);
                                }
                            }
                        }),
                rule(
                        12,
                        STRESS,
                        "An operation gives the same result whatever its fresh memory held before.",
                        t -> {
                            NdArray a = Values.ordinary(DType.FLOAT32, Shape.of(37, 3), t.random());
                            for (int i = 0; i < 20; i++) {
                                Values.junk(DType.FLOAT32, 111).release();
                                Tensor x = Values.dense(a);
                                t.same("copy", a, Values.read(x.copy()), Tolerance.EXACT);
                                double sum = x.sum().item();
                                t.check(
                                        !Double.isNaN(sum),
                                        "the sum is NaN: it started from what the memory held");
                                t.check(
                                        !Double.isNaN(x.t().matmul(x).sum().item()),
                                        "the product is NaN: memory was not cleared");
                            }
                        }),
                rule(
                        13,
                        MEMORY_BASICS,
                        "A tensor moved to the CPU and back is the same.",
                        t -> {
                            NdArray a = Values.special(DType.FLOAT32, Shape.of(5, 7), t.random());
                            Tensor x = Values.dense(a);
                            t.same(
                                    "round trip",
                                    a,
                                    Values.read(x.to(Device.CPU).to(t.device())),
                                    Tolerance.EXACT);
                            t.same(
                                    "transposed",
                                    a,
                                    Values.read(x.t().to(Device.CPU).t()),
                                    Tolerance.EXACT);
                        }));
    }

    private static void fills(TensorContext t, DType d) {
        for (Layout l : new Layout[] {Layout.CONTIGUOUS, Layout.TRANSPOSED, Layout.GAPS}) {
            Tensor x = l.place(Values.ordinary(d, Shape.of(5, 9), t.random()));
            x.fill_(1);
            double[] ones = new double[45];
            Arrays.fill(ones, 1);
            t.same("fill " + l, x, ones);
        }
        Tensor whole = Torch.zeros(d, 40);
        whole.asStrided(new long[] {5}, new long[] {3}, 10).fill_(1);
        double[] expected = new double[40];
        for (int i = 0; i < 5; i++) {
            expected[10 + 3 * i] = 1;
        }
        t.same("gaps", whole, expected);
    }

    private static void copies(TensorContext t, DType d) throws Exception {
        var questions = new ArrayList<Question>();
        for (Shape s : Values.SHAPES) {
            for (Layout l : Layout.values()) {
                questions.add(
                        new Question(
                                "a.copy()",
                                List.of(Values.special(d, s, t.random())),
                                l,
                                true,
                                in -> {
                                    Tensor c = in[0].copy();
                                    t.check(!c.sharesStorageWith(in[0]), "the copy shares memory");
                                    return c;
                                },
                                in -> in[0],
                                Tolerance.EXACT));
            }
        }
        t.answers(questions);
    }

    private interface Body {
        void run(TensorContext t, DType d) throws Exception;
    }

    private static Rule kinds(int number, CoreKind kind, String op, String sentence, Body body) {
        return rule(
                        number,
                        MEMORY_BASICS,
                        sentence,
                        t -> t.kinds(kind, op, t.dtypes(), d -> body.run(t, d)))
                .asFoundation();
    }

    private static Rule rule(
            int number, Tier tier, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-MEM-%03d".formatted(number),
                MUST,
                tier,
                sentence,
                "Allocation, alignment, byte offsets of views, copies in and out, waiting for the queue.",
                ask(body));
    }
}
