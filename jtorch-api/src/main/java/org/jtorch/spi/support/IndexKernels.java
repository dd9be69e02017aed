package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;
import org.jtorch.error.IndexException;
import org.jtorch.op.ScatterKind;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Reading and writing at places that index tensors name. */
final class IndexKernels {
    private IndexKernels() {}

    /** Reads by index. */
    static void gather(KernelCall call) {
        var g = new Addresses(call, call.in(0));
        View out = call.out();
        // The dims of out: those of the indices, then the rest of a's.
        walk(
                g,
                out,
                (dst, at, src, from, step, toStep, n) -> {
                    Mover.copy(out.dtype(), src, from, step, dst, at, toStep, n);
                });
    }

    private interface Body {
        void run(
                MemorySegment listed,
                long at,
                MemorySegment addressed,
                long addressedAt,
                long addressedStep,
                long step,
                int n);
    }

    /** Calls the body for each run of elements, in logical order of the listed operand. */
    private static void walk(Addresses g, View listed, Body body) {
        int lead = g.indexRank;
        int[] heads = new int[lead];
        int[] tails = new int[listed.rank() - lead];
        for (int d = 0; d < lead; d++) {
            heads[d] = d;
        }
        for (int d = 0; d < tails.length; d++) {
            tails[d] = lead + d;
        }
        int[] rest = new int[tails.length];
        for (int d = 0; d < rest.length; d++) {
            rest[d] = g.k + d;
        }
        MemorySegment listedMemory = ((HostMemory) listed.memory()).segment();
        MemorySegment addressedMemory = ((HostMemory) g.addressed.memory()).segment();
        Plan outer = Plan.inOrder(Slices.keep(listed, heads));
        Plan inner = Plan.inOrder(Slices.keep(listed, tails), Slices.keep(g.addressed, rest));
        Cursor head = outer.cursor(0);
        Cursor a = inner.cursor(0);
        Cursor b = inner.cursor(1);
        g.rewind();
        for (long left = outer.numel(); left > 0; left--) {
            a.restart(head.offset() - listed.byteOffset());
            b.restart(g.next());
            for (long todo = inner.numel(); todo > 0; ) {
                int n = (int) Math.min(a.run(), Integer.MAX_VALUE);
                body.run(
                        listedMemory,
                        a.offset(),
                        addressedMemory,
                        b.offset(),
                        inner.stride(1, 0),
                        inner.stride(0, 0),
                        n);
                a.advance(n);
                b.advance(n);
                todo -= n;
            }
            head.advance(1);
        }
    }

    /** Byte offsets into the addressed operand, one per index position in logical order. */
    private static final class Addresses {
        final View addressed;
        final int k;
        final int indexRank;
        private final KernelCall call;
        private final long count;
        private final long[] block;
        private final long[] index;
        private Cursor[] cursors;
        private long left;
        private int at;
        private int filled;

        Addresses(KernelCall call, View addressed) {
            this.call = call;
            this.addressed = addressed;
            this.k = call.inCount() - 1;
            this.indexRank = call.in(1).rank();
            this.count = call.in(1).numel();
            this.block = new long[Blocks.size(count)];
            this.index = new long[block.length];
            this.cursors = new Cursor[0];
            check();
        }

        /** All indices are looked at before the first write. */
        private void check() {
            rewind();
            while (left > 0) {
                fill();
            }
        }

        void rewind() {
            cursors = new Cursor[k];
            for (int i = 0; i < k; i++) {
                cursors[i] = Plan.inOrder(call.in(i + 1)).cursor(0);
            }
            left = count;
            at = 0;
            filled = 0;
        }

        long next() {
            if (at == filled) {
                fill();
            }
            return block[at++];
        }

        private void fill() {
            int n = (int) Math.min(left, block.length);
            java.util.Arrays.fill(block, 0, n, 0);
            for (int i = 0; i < k; i++) {
                cursors[i].load(index, n);
                long size = addressed.size(i);
                long stride = addressed.stride(i) * addressed.dtype().byteSize();
                for (int j = 0; j < n; j++) {
                    long x = index[j];
                    if (x < -size || x >= size) {
                        throw new IndexException(
                                call.op().opName(),
                                "JT-IDX-001",
                                "index "
                                        + x
                                        + " is out of range for dim "
                                        + i
                                        + " of size "
                                        + size
                                        + "; it must be in ["
                                        + -size
                                        + ", "
                                        + size
                                        + ")");
                    }
                    block[j] += (x < 0 ? x + size : x) * stride;
                }
            }
            left -= n;
            at = 0;
            filled = n;
        }
    }

    static Kernel scatter(ScatterKind kind, DType t) {
        return call -> {
            View value = call.in(0);
            var g = new Addresses(call, call.out());
            walk(
                    g,
                    value,
                    (src, from, dst, at, toStep, step, n) -> {
                        if (kind == ScatterKind.SET) {
                            Mover.copy(t, src, from, step, dst, at, toStep, n);
                        } else if (t.isFloating()) {
                            combineDoubles(kind, t, src, from, step, dst, at, toStep, n);
                        } else {
                            combineLongs(kind, t, src, from, step, dst, at, toStep, n);
                        }
                    });
        };
    }

    private static void combineDoubles(
            ScatterKind kind,
            DType t,
            MemorySegment src,
            long from,
            long step,
            MemorySegment dst,
            long at,
            long toStep,
            int n) {
        int size = Blocks.size(n);
        double[] x = new double[size];
        double[] y = new double[size];
        for (int done = 0; done < n; done += size) {
            int m = Math.min(size, n - done);
            Elements.load(t, src, from + done * step, step, x, 0, m);
            Elements.load(t, dst, at + done * toStep, toStep, y, 0, m);
            for (int i = 0; i < m; i++) {
                y[i] =
                        switch (kind) {
                            case SET -> x[i];
                            case ADD -> y[i] + x[i];
                            case PROD -> y[i] * x[i];
                            case MAX -> Math.max(y[i], x[i]);
                            case MIN -> Math.min(y[i], x[i]);
                        };
            }
            Elements.store(t, dst, at + done * toStep, toStep, y, 0, m);
        }
    }

    private static void combineLongs(
            ScatterKind kind,
            DType t,
            MemorySegment src,
            long from,
            long step,
            MemorySegment dst,
            long at,
            long toStep,
            int n) {
        int size = Blocks.size(n);
        long[] x = new long[size];
        long[] y = new long[size];
        for (int done = 0; done < n; done += size) {
            int m = Math.min(size, n - done);
            Elements.load(t, src, from + done * step, step, x, 0, m);
            Elements.load(t, dst, at + done * toStep, toStep, y, 0, m);
            for (int i = 0; i < m; i++) {
                y[i] =
                        switch (kind) {
                            case SET -> x[i];
                            case ADD -> y[i] + x[i];
                            case PROD -> y[i] * x[i];
                            case MAX -> Math.max(y[i], x[i]);
                            case MIN -> Math.min(y[i], x[i]);
                        };
            }
            Elements.store(t, dst, at + done * toStep, toStep, y, 0, m);
        }
    }
}
