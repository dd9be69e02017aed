package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;

/**
 * Max pooling and its gradient. Of equal elements the first in row order wins, and a NaN wins over
 * everything, as in PyTorch. Offsets are in bytes.
 */
public final class MaxPool2d {
    private static final int GRAIN = 16 * 1024;

    private MaxPool2d() {}

    /**
     * Pools every plane.
     *
     * @param lane F32 or F64
     * @param s sizes
     * @param x operand
     * @param xo its offset
     * @param y result
     * @param yo its offset
     * @param indices i64 positions of the maxima in their planes of x, in row order
     * @param io offset of the indices
     */
    public static void forward(
            Lane lane,
            PoolShape s,
            MemorySegment x,
            long xo,
            MemorySegment y,
            long yo,
            MemorySegment indices,
            long io) {
        check(lane);
        long in = (long) s.h() * s.w();
        long out = (long) s.oh() * s.ow();
        Parallel.parallelFor(
                s.planes(),
                grain(in),
                (from, to) -> {
                    for (long p = from; p < to; p++) {
                        if (lane == Lane.F32) {
                            F32Pool.forward(
                                    s,
                                    x,
                                    xo + p * in * 4,
                                    y,
                                    yo + p * out * 4,
                                    indices,
                                    io + p * out * 8);
                        } else {
                            F64Pool.forward(
                                    s,
                                    x,
                                    xo + p * in * 8,
                                    y,
                                    yo + p * out * 8,
                                    indices,
                                    io + p * out * 8);
                        }
                    }
                });
    }

    /**
     * Gradient with respect to x; {@code gx} is overwritten. Windows that share a maximum add up in
     * row order.
     */
    public static void backward(
            Lane lane,
            PoolShape s,
            MemorySegment gy,
            long go,
            MemorySegment indices,
            long io,
            MemorySegment gx,
            long xo) {
        check(lane);
        int bytes = lane.bytes();
        long in = (long) s.h() * s.w();
        long out = (long) s.oh() * s.ow();
        Parallel.parallelFor(
                s.planes(),
                grain(in),
                (from, to) -> {
                    gx.asSlice(xo + from * in * bytes, (to - from) * in * bytes).fill((byte) 0);
                    for (long p = from; p < to; p++) {
                        if (lane == Lane.F32) {
                            F32Pool.backward(
                                    (int) out,
                                    gy,
                                    go + p * out * 4,
                                    indices,
                                    io + p * out * 8,
                                    gx,
                                    xo + p * in * 4);
                        } else {
                            F64Pool.backward(
                                    (int) out,
                                    gy,
                                    go + p * out * 8,
                                    indices,
                                    io + p * out * 8,
                                    gx,
                                    xo + p * in * 8);
                        }
                    }
                });
    }

    private static long grain(long plane) {
        return Math.max(1, GRAIN / Math.max(1, plane));
    }

    private static void check(Lane lane) {
        if (lane != Lane.F32 && lane != Lane.F64) {
            throw new IllegalArgumentException("pooling loops exist for f32 and f64, not " + lane);
        }
    }
}
