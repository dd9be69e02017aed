package org.jtorch.spi.support;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;

/** Moves elements without looking at them. */
final class Mover {
    private Mover() {}

    /** Copies n elements bit by bit; steps in bytes. */
    static void copy(
            DType t,
            MemorySegment from,
            long at,
            long step,
            MemorySegment to,
            long toAt,
            long toStep,
            long n) {
        int size = t.byteSize();
        if (step == size && toStep == size) {
            MemorySegment.copy(from, at, to, toAt, n * size);
            return;
        }
        switch (size) {
            case 1 -> {
                for (long i = 0; i < n; i++) {
                    to.set(JAVA_BYTE, toAt + i * toStep, from.get(JAVA_BYTE, at + i * step));
                }
            }
            case 2 -> {
                for (long i = 0; i < n; i++) {
                    short v = from.get(JAVA_SHORT_UNALIGNED, at + i * step);
                    to.set(JAVA_SHORT_UNALIGNED, toAt + i * toStep, v);
                }
            }
            case 4 -> {
                for (long i = 0; i < n; i++) {
                    int v = from.get(JAVA_INT_UNALIGNED, at + i * step);
                    to.set(JAVA_INT_UNALIGNED, toAt + i * toStep, v);
                }
            }
            case 8 -> {
                for (long i = 0; i < n; i++) {
                    long v = from.get(JAVA_LONG_UNALIGNED, at + i * step);
                    to.set(JAVA_LONG_UNALIGNED, toAt + i * toStep, v);
                }
            }
            default -> throw new IllegalStateException("element size " + size);
        }
    }
}
