package org.jtorch.bench.kernels;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.bench.Clock;
import org.jtorch.bench.Figure;

/**
 * Add and exp over 4,096 floats, end to end with the result's memory taken and given back, against
 * loops written by hand over memory that is there; and add whose results are left to the collector.
 */
final class ElementwiseFigures {
    private static final int N = 4096;
    private static final int WARM = 1500;
    private static final int BATCHES = 15;
    private static final double AT_MOST = 2;

    private static volatile @Nullable Tensor sink;

    private ElementwiseFigures() {}

    static void run(Consumer<Figure> figures) {
        Tensor a = Torch.arange(0, N, 1, DType.FLOAT32, Torch.getDefaultDevice()).mul(1e-3);
        Tensor b = a.add(1);
        MemorySegment p = Arena.ofAuto().allocate(N * 4L, 64);
        MemorySegment q = Arena.ofAuto().allocate(N * 4L, 64);
        MemorySegment o = Arena.ofAuto().allocate(N * 4L, 64);
        for (int i = 0; i < N; i++) {
            p.setAtIndex(ValueLayout.JAVA_FLOAT, i, i * 1e-3f);
            q.setAtIndex(ValueLayout.JAVA_FLOAT, i, i * 1e-3f + 1);
        }
        figures.accept(
                pair("add f32 4096", () -> a.add(b).release(), () -> HandWritten.add(p, q, o, N)));
        figures.accept(
                pair("exp f32 4096", () -> a.exp().release(), () -> HandWritten.exp(p, o, N)));
        figures.accept(
                Figure.recorded(
                        "add f32 4096, left to the collector",
                        Clock.nanos(2 * WARM, BATCHES, () -> sink = a.add(b)),
                        "ns"));
        Tensor x = Torch.ones(4);
        Tensor y = Torch.ones(4);
        figures.accept(
                Figure.recorded(
                        "add f32 4, alone",
                        Clock.nanos(2 * WARM, BATCHES, () -> x.add(y).release()),
                        "ns"));
    }

    /** Both are timed twice, in turns, and each one's better time counts. */
    private static Figure pair(String name, Runnable ours, Runnable hand) {
        double t = Clock.nanos(WARM, BATCHES, ours);
        double h = Clock.nanos(WARM, BATCHES, hand);
        t = Math.min(t, Clock.nanos(WARM / 3, BATCHES, ours));
        h = Math.min(h, Clock.nanos(WARM / 3, BATCHES, hand));
        return Figure.ratioAtMost(name, t, "ns", t / h, AT_MOST);
    }
}
