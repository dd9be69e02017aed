package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Converts between mask bits (lane i is bit i) and bool memory (one byte of 0 or 1 an element). */
final class Bools {
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    private Bools() {}

    /** Bit i of the low eight bits as byte i. */
    static long spread(long bits) {
        long one = (bits & 0xFF) * ONES & 0x8040201008040201L; // byte i holds bit i, in place i
        return ((one + 0x7F7F7F7F7F7F7F7FL) >>> 7) & ONES;
    }

    /** Byte i (0 or 1) as bit i of the low eight bits. */
    static long gather(long bytes) {
        return ((bytes & ONES) * 0x0102040810204080L) >>> 56;
    }

    /** Stores {@code lanes} bools; lanes is a power of two that is constant in the caller. */
    static void store(MemorySegment o, long at, long bits, int lanes) {
        switch (lanes) {
            case 2 -> o.set(SHORT, at, (short) spread(bits));
            case 4 -> o.set(INT, at, (int) spread(bits));
            default -> {
                for (int i = 0; i < lanes; i += 8) {
                    o.set(LONG, at + i, spread(bits >>> i));
                }
            }
        }
    }

    /**
     * Loads {@code lanes} bools as mask bits; lanes is a power of two that is constant in the
     * caller.
     */
    static long load(MemorySegment c, long at, int lanes) {
        return switch (lanes) {
            case 2 -> gather(c.get(SHORT, at) & 0xFFFFL);
            case 4 -> gather(c.get(INT, at) & 0xFFFFFFFFL);
            default -> {
                long bits = 0;
                for (int i = 0; i < lanes; i += 8) {
                    bits |= gather(c.get(LONG, at + i)) << i;
                }
                yield bits;
            }
        };
    }

    /** Stores the first {@code n} bools, for tails. */
    static void storeFirst(MemorySegment o, long at, long bits, int n) {
        o = Native.exact(o);
        for (int i = 0; i < n; i++) {
            o.set(ValueLayout.JAVA_BYTE, at + i, (byte) (bits >>> i & 1));
        }
    }

    /** Loads the first {@code n} bools, for tails. */
    static long loadFirst(MemorySegment c, long at, int n) {
        c = Native.exact(c);
        long bits = 0;
        for (int i = 0; i < n; i++) {
            bits |= (c.get(ValueLayout.JAVA_BYTE, at + i) & 1L) << i;
        }
        return bits;
    }
}
