package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;
import org.jtorch.tck.oracle.NdArray;

/** Many threads at once, and results that do not depend on them. */
final class ConcurrencyRules {
    private static final Section THREADS =
            new Section(
                    Area.CON,
                    Tier.STRESS,
                    "State shared by calls: workspaces, kernel fields, the queue. What fails depends on the threads' timing, so ask the rule again: no line for one thread shows it.");

    private ConcurrencyRules() {}

    static List<Rule> all() {
        return List.of(
                THREADS.must(
                        1,
                        "Threads that compute on tensors of their own do not disturb each other.",
                        t -> threads(t, false)),
                THREADS.must(
                        2,
                        "Virtual threads do not disturb each other either.",
                        t -> threads(t, true)),
                THREADS.must(
                        3,
                        "Many threads may read one tensor.",
                        t -> {
                            NdArray a =
                                    Values.ordinary(DType.FLOAT32, Shape.of(64, 65), t.random());
                            Tensor x = Values.dense(a);
                            float[] expected = x.matmul(x.t()).sum(1).toFloatArray();
                            run(t, false, () -> x.matmul(x.t()).sum(1).toFloatArray(), expected);
                        }),
                THREADS.must(
                        4,
                        "Modes belong to their thread.",
                        "Modes are kept per thread, not per process.",
                        t -> {
                            var seen = new boolean[1];
                            t.is(
                                    true,
                                    "var seen = new boolean[1]; try (var _ = noGrad())"
                                            + " { Thread.startVirtualThread("
                                            + "() -> seen[0] = isGradEnabled()).join(); } seen[0]",
                                    () -> {
                                        try (var _ = Torch.noGrad()) {
                                            Thread.startVirtualThread(
                                                            () -> seen[0] = Torch.isGradEnabled())
                                                    .join();
                                        }
                                        return seen[0];
                                    });
                        }),
                THREADS.must(
                        5,
                        "A result is the same bits every time.",
                        "How the work is cut must depend on shapes only, never on threads or time.",
                        t -> {
                            long seed = t.random().nextLong(1_000_000);
                            Torch.manualSeed(seed);
                            Tensor x = Torch.randn(300, 301);
                            String draw =
                                    "manualSeed(%d); var x = randn(300, 301); ".formatted(seed);
                            float[] sum = x.sum(0).toFloatArray();
                            float[] product = x.matmul(x.t()).toFloatArray();
                            for (int i = 0; i < 5; i++) {
                                t.is(
                                        sum,
                                        draw + "x.sum(0).toFloatArray()",
                                        () -> x.sum(0).toFloatArray());
                                t.is(
                                        product,
                                        draw + "x.matmul(x.t()).toFloatArray()",
                                        () -> x.matmul(x.t()).toFloatArray());
                            }
                        }));
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
}
