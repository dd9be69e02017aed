package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * Softmax and log-softmax over the rows of a contiguous [rows, n] array, with their gradients,
 * built from the vector loops while a row is in the cache. Offsets are in bytes.
 */
public final class RowSoftmax {
    private final Lane lane;
    private final Reduction max;
    private final Reduction sum;
    private final Loop2 sub;
    private final Loop2 mul;
    private final Loop2 div;
    private final Loop1 exp;
    private final Loop1 log;

    /** The loops of a computing type, F32 or F64. */
    public RowSoftmax(Lane lane) {
        this.lane = lane;
        max = VectorLoops.reduction("MAX", lane).orElseThrow();
        sum = VectorLoops.reduction("ADD", lane).orElseThrow();
        sub = VectorLoops.binary("SUB", lane).orElseThrow();
        mul = VectorLoops.binary("MUL", lane).orElseThrow();
        div = VectorLoops.binary("DIV", lane).orElseThrow();
        exp = VectorLoops.unary("EXP", lane).orElseThrow();
        log = VectorLoops.unary("LOG", lane).orElseThrow();
    }

    private interface RowBody {
        void run(long offset, MemorySegment scratch);
    }

    /** Scratch: one element for a row's figure, then, from 64 bytes on, a row. */
    private void forRows(long rows, int n, RowBody body) {
        long rowBytes = (long) n * lane.bytes();
        Parallel.parallelFor(
                rows,
                Math.max(1, 8192 / Math.max(1, n)),
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        MemorySegment scratch = w.buffer(0, 64 + rowBytes);
                        for (long r = from; r < to; r++) {
                            body.run(r * rowBytes, scratch);
                        }
                    }
                });
    }

    /** {@code y = exp(x - max) / sum(exp(x - max))} in each row; y may be exactly x. */
    public void softmax(MemorySegment x, long xo, MemorySegment y, long yo, long rows, int n) {
        if (n == 0) {
            return;
        }
        forRows(
                rows,
                n,
                (at, t) -> {
                    max.run(x, xo + at, t, 0, n);
                    sub.runScalarB(x, xo + at, t, 0, y, yo + at, n);
                    exp.run(y, yo + at, y, yo + at, n);
                    sum.run(y, yo + at, t, 0, n);
                    div.runScalarB(y, yo + at, t, 0, y, yo + at, n);
                });
    }

    /** {@code y = x - max - log(sum(exp(x - max)))} in each row; y may be exactly x. */
    public void logSoftmax(MemorySegment x, long xo, MemorySegment y, long yo, long rows, int n) {
        if (n == 0) {
            return;
        }
        forRows(
                rows,
                n,
                (at, t) -> {
                    max.run(x, xo + at, t, 0, n);
                    sub.runScalarB(x, xo + at, t, 0, y, yo + at, n);
                    exp.run(y, yo + at, t, 64, n);
                    sum.run(t, 64, t, 0, n);
                    log.run(t, 0, t, 0, 1);
                    sub.runScalarB(y, yo + at, t, 0, y, yo + at, n);
                });
    }

    /** {@code gx = (g - sum(g * y)) * y}, where y is the result of softmax; gx may be exactly g. */
    public void softmaxBackward(
            MemorySegment g,
            long go,
            MemorySegment y,
            long yo,
            MemorySegment gx,
            long xo,
            long rows,
            int n) {
        if (n == 0) {
            return;
        }
        forRows(
                rows,
                n,
                (at, t) -> {
                    mul.run(g, go + at, y, yo + at, t, 64, n);
                    sum.run(t, 64, t, 0, n);
                    sub.runScalarB(g, go + at, t, 0, t, 64, n);
                    mul.run(t, 64, y, yo + at, gx, xo + at, n);
                });
    }

    /**
     * {@code gx = g - exp(y) * sum(g)}, where y is the result of logSoftmax; gx may be exactly g.
     */
    public void logSoftmaxBackward(
            MemorySegment g,
            long go,
            MemorySegment y,
            long yo,
            MemorySegment gx,
            long xo,
            long rows,
            int n) {
        if (n == 0) {
            return;
        }
        forRows(
                rows,
                n,
                (at, t) -> {
                    sum.run(g, go + at, t, 0, n);
                    exp.run(y, yo + at, t, 64, n);
                    mul.runScalarB(t, 64, t, 0, t, 64, n);
                    sub.run(g, go + at, t, 64, gx, xo + at, n);
                });
    }
}
