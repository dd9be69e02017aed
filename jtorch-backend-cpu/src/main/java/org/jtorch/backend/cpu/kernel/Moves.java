package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.backend.cpu.vector.Native;

/**
 * Moves of elements between runs with strides, whatever their dtype. Offsets and strides are in
 * bytes; a source stride of 0 repeats one element.
 */
final class Moves {
    private static final int TILE = 32;

    private Moves() {}

    /** Moves {@code n} elements of {@code bytes} bytes each. */
    static void run(
            int bytes,
            MemorySegment a,
            long ao,
            long as,
            MemorySegment o,
            long oo,
            long os,
            int n) {
        if (as == bytes && os == bytes) {
            MemorySegment.copy(a, ao, o, oo, (long) n * bytes);
            return;
        }
        switch (bytes) {
            case 1 -> bytes(a, ao, as, o, oo, os, n);
            case 2 -> shorts(a, ao, as, o, oo, os, n);
            case 4 -> ints(a, ao, as, o, oo, os, n);
            case 8 -> longs(a, ao, as, o, oo, os, n);
            default -> throw new IllegalArgumentException("element of " + bytes + " bytes");
        }
    }

    /**
     * Moves a block of {@code rows} by {@code n} elements whose source runs along the rows and
     * whose target along the columns: a transposition, done in tiles that stay in the cache.
     */
    static void block(
            int bytes,
            MemorySegment a,
            long ao,
            long aRow,
            long aCol,
            MemorySegment o,
            long oo,
            long oRow,
            long oCol,
            int rows,
            int n) {
        for (int i = 0; i < rows; i += TILE) {
            int h = Math.min(TILE, rows - i);
            for (int j = 0; j < n; j += TILE) {
                int w = Math.min(TILE, n - j);
                for (int r = i; r < i + h; r++) {
                    run(
                            bytes,
                            a,
                            ao + r * aRow + j * aCol,
                            aCol,
                            o,
                            oo + r * oRow + j * oCol,
                            oCol,
                            w);
                }
            }
        }
    }

    private static void bytes(
            MemorySegment a, long ao, long as, MemorySegment o, long oo, long os, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i++) {
            o.set(ValueLayout.JAVA_BYTE, oo + i * os, a.get(ValueLayout.JAVA_BYTE, ao + i * as));
        }
    }

    private static void shorts(
            MemorySegment a, long ao, long as, MemorySegment o, long oo, long os, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i++) {
            o.set(
                    ValueLayout.JAVA_SHORT_UNALIGNED,
                    oo + i * os,
                    a.get(ValueLayout.JAVA_SHORT_UNALIGNED, ao + i * as));
        }
    }

    private static void ints(
            MemorySegment a, long ao, long as, MemorySegment o, long oo, long os, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i++) {
            o.set(
                    ValueLayout.JAVA_INT_UNALIGNED,
                    oo + i * os,
                    a.get(ValueLayout.JAVA_INT_UNALIGNED, ao + i * as));
        }
    }

    private static void longs(
            MemorySegment a, long ao, long as, MemorySegment o, long oo, long os, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i++) {
            o.set(
                    ValueLayout.JAVA_LONG_UNALIGNED,
                    oo + i * os,
                    a.get(ValueLayout.JAVA_LONG_UNALIGNED, ao + i * as));
        }
    }
}
