package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.STRESS;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.JTorchError;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;

/** Many threads at once, and what errors say. */
final class ConcurrencyRules {
    private ConcurrencyRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        "CON",
                        1,
                        "Threads that compute on tensors of their own do not disturb each other.",
                        t -> threads(t, false)),
                rule(
                        "CON",
                        2,
                        "Virtual threads do not disturb each other either.",
                        t -> threads(t, true)),
                rule(
                        "CON",
                        3,
                        "Many threads may read one tensor.",
                        t -> {
                            NdArray a =
                                    Values.ordinary(DType.FLOAT32, Shape.of(64, 65), t.random());
                            Tensor x = Values.dense(a);
                            float[] expected = x.matmul(x.t()).sum(1).toFloatArray();
                            run(t, false, () -> x.matmul(x.t()).sum(1).toFloatArray(), expected);
                        }),
                rule(
                        "CON",
                        4,
                        "Modes belong to their thread.",
                        t -> {
                            try (var _ = Torch.noGrad()) {
                                boolean[] seen = new boolean[1];
                                Thread th =
                                        Thread.ofPlatform()
                                                .start(() -> seen[0] = Torch.isGradEnabled());
                                th.join();
                                t.check(seen[0], "a new thread starts with recording off");
                            }
                        }),
                rule(
                        "CON",
                        5,
                        "A result is the same bits every time.",
                        t -> {
                            Tensor x =
                                    Values.dense(
                                            Values.ordinary(
                                                    DType.FLOAT32, Shape.of(300, 301), t.random()));
                            float[] sum = x.sum(0).toFloatArray();
                            float[] product = x.matmul(x.t()).toFloatArray();
                            for (int i = 0; i < 5; i++) {
                                t.equal(sum, x.sum(0).toFloatArray(), "sum");
                                t.equal(product, x.matmul(x.t()).toFloatArray(), "product");
                            }
                        }),
                rule(
                        "ERR",
                        1,
                        "An error names the operation, the shapes and a rule id.",
                        t -> {
                            var e =
                                    t.throwing(
                                            RuntimeException.class,
                                            () -> Torch.zeros(2, 3).add(Torch.zeros(4)),
                                            "add",
                                            "[2, 3]",
                                            "[4]",
                                            "JT-");
                            t.check(
                                    e instanceof JTorchError j
                                            && j.op().equals("add")
                                            && j.ruleId().startsWith("JT-BRD"),
                                    "op() or ruleId() is missing");
                        }),
                rule(
                        "ERR",
                        2,
                        "A refused in-place operation leaves values and version as they were.",
                        t -> {
                            Tensor x = Torch.tensor(1, 2, 3);
                            t.throwing(
                                    RuntimeException.class,
                                    () -> x.add_(Torch.zeros(DType.INT64, 2)));
                            t.throwing(RuntimeException.class, () -> x.mul_(0.5));
                            t.equal(0, x.version(), "version");
                            t.throwingOnceDone(ArithmeticException.class, () -> x.floorDivide_(0));
                            t.same("x", x, 1, 2, 3);
                        }),
                rule(
                        "ERR",
                        3,
                        "An index error tells the range that is allowed.",
                        t ->
                                t.throwing(
                                        IndexOutOfBoundsException.class,
                                        () -> Torch.zeros(2, 3).sum(5),
                                        "-2",
                                        "1")));
    }

    private static void threads(TensorContext t, boolean virtual) throws Exception {
        Callable<float[]> work =
                () -> {
                    Tensor x = Torch.arange(1000).to(DType.FLOAT32);
                    for (int i = 0; i < 50; i++) {
                        x = x.add(1).mul(0.5).sub(x.mul(0.25));
                    }
                    return x.toFloatArray();
                };
        run(t, virtual, work, work.call());
    }

    private static void run(
            TensorContext t, boolean virtual, Callable<float[]> work, float[] expected)
            throws Exception {
        try (ExecutorService pool =
                virtual
                        ? Executors.newVirtualThreadPerTaskExecutor()
                        : Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Callable<float[]>>();
            for (int i = 0; i < 16; i++) {
                all.add(() -> {
                    try (var _ = Torch.withDevice(t.device())) {
                        return work.call();
                    }
                });
            }
            for (var f : pool.invokeAll(all)) {
                t.equal(expected, f.get(), "result of a thread");
            }
        }
    }

    private static Rule rule(
            String area, int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-%s-%03d".formatted(area, number),
                MUST,
                STRESS,
                sentence,
                "State shared by calls: workspaces, kernel fields, the queue; and checks that come after writes.",
                ask(body));
    }
}
