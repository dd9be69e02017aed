package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Converts between mask bits (lane i is bit i) and bool memory (one byte of 0 or 1 an element).
 *
 * <p>Whole masks are converted in the loops themselves, by vectors of bytes: a method that all
 * loops share is soon compiled on its own, into code too large to be put in line, and then every
 * mask that is handed to it is an object.
 */
final class Bools {
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

    /**
     * The byte vectors with as many lanes as those of a species; of 64 bits, the fewest there are,
     * where it has less than eight.
     */
    static VectorSpecies<Byte> species(VectorSpecies<?> lanes) {
        return VectorSpecies.of(
                byte.class, VectorShape.forBitSize(Math.max(64, lanes.length() * Byte.SIZE)));
    }

    /** Stores two or four bools from mask bits, for masks of fewer lanes than byte vectors have. */
    static void storeFew(MemorySegment o, long at, long bits, int lanes) {
        if (lanes == 4) {
            o.set(INT, at, (int) spread(bits));
        } else {
            o.set(SHORT, at, (short) spread(bits));
        }
    }

    /** Loads two or four bools as mask bits, for masks of fewer lanes than byte vectors have. */
    static long loadFew(MemorySegment c, long at, int lanes) {
        return gather(lanes == 4 ? c.get(INT, at) & 0xFFFFFFFFL : c.get(SHORT, at) & 0xFFFFL);
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
