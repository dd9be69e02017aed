package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;
import org.jtorch.op.Primitive;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.KernelCall;

/** Stable sorting, line by line: a merge sort of keys that compare as integers. */
final class SortKernels {
    private static final int INSERTION = 16;

    private SortKernels() {}

    static void sort(KernelCall call) {
        var op = (Primitive.Sort) call.op();
        DType t = call.in(0).dtype();
        MemorySegment in = ((HostMemory) call.in(0).memory()).segment();
        MemorySegment values = ((HostMemory) call.out(0).memory()).segment();
        MemorySegment places = ((HostMemory) call.out(1).memory()).segment();
        Lines lines = Lines.of(op.dim(), call.in(0), call.out(0), call.out(1));
        int n = Math.toIntExact(lines.length);
        var line = new Line(n);
        double[] real = new double[t.isFloating() ? n : 0];
        double[] realOut = new double[real.length];
        long[] whole = new long[n];
        for (long left = lines.count; left > 0; left--, lines.next()) {
            if (t.isFloating()) {
                Elements.load(t, in, lines.offset(0), lines.step(0), real, 0, n);
                for (int i = 0; i < n; i++) {
                    line.keys[i] = key(real[i], op.descending());
                }
            } else {
                Elements.load(t, in, lines.offset(0), lines.step(0), whole, 0, n);
                for (int i = 0; i < n; i++) {
                    line.keys[i] = op.descending() ? ~whole[i] : whole[i];
                }
            }
            int[] order = line.sorted();
            if (t.isFloating()) {
                for (int i = 0; i < n; i++) {
                    realOut[i] = real[order[i]];
                }
                Elements.store(t, values, lines.offset(1), lines.step(1), realOut, 0, n);
            } else {
                long[] sorted = line.keys;
                for (int i = 0; i < n; i++) {
                    sorted[i] = whole[order[i]];
                }
                Elements.store(t, values, lines.offset(1), lines.step(1), sorted, 0, n);
            }
            for (int i = 0; i < n; i++) {
                whole[i] = order[i];
            }
            Elements.store(DType.INT64, places, lines.offset(2), lines.step(2), whole, 0, n);
        }
    }

    /** Compares as the number does: zeros are equal, and so are all NaNs, above the rest. */
    private static long key(double x, boolean descending) {
        long k;
        if (Double.isNaN(x)) {
            k = Long.MAX_VALUE;
        } else {
            long bits = Double.doubleToRawLongBits(x + 0.0);
            k = bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
        }
        return descending ? ~k : k;
    }

    private static final class Line {
        final long[] keys;
        private int[] order;
        private int[] other;

        Line(int n) {
            keys = new long[n];
            order = new int[n];
            other = new int[n];
        }

        /** Positions of the keys in ascending order; valid until the next call. */
        int[] sorted() {
            int n = keys.length;
            for (int i = 0; i < n; i++) {
                order[i] = i;
            }
            for (int from = 0; from < n; from += INSERTION) {
                insertion(from, Math.min(n, from + INSERTION));
            }
            for (int width = INSERTION; width < n && width > 0; width *= 2) {
                for (int from = 0; from < n; from += 2 * width) {
                    merge(from, Math.min(n, from + width), Math.min(n, from + 2 * width));
                    if (from > n - 2 * width) {
                        break;
                    }
                }
                int[] t = order;
                order = other;
                other = t;
            }
            return order;
        }

        private void insertion(int from, int to) {
            for (int i = from + 1; i < to; i++) {
                int v = order[i];
                long k = keys[v];
                int j = i;
                for (; j > from && keys[order[j - 1]] > k; j--) {
                    order[j] = order[j - 1];
                }
                order[j] = v;
            }
        }

        private void merge(int from, int middle, int to) {
            int a = from;
            int b = middle;
            for (int i = from; i < to; i++) {
                boolean left = b >= to || a < middle && keys[order[a]] <= keys[order[b]];
                other[i] = left ? order[a++] : order[b++];
            }
        }
    }
}
