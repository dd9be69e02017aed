package org.jtorch.backend.cpu.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The exact-class guard that every vector loop starts with.
 *
 * <p>Type profiles of memory segments are shared by the whole JVM: once anything in it has used a
 * heap or a mapped segment, an unguarded loop is compiled for several segment classes and runs 6 to
 * 15 times slower, for good. After the guard the compiler knows the class, whatever the profile
 * says.
 */
public final class Native {
    private static final Class<?> CLASS = Arena.global().allocate(1).getClass();

    private Native() {}

    /** The same segment, whose exact class the compiler knows from here on. */
    public static MemorySegment exact(MemorySegment s) {
        if (s.getClass() != CLASS) {
            throw notNative(s);
        }
        return s;
    }

    /** Whether vector loops accept this segment. */
    static boolean accepts(MemorySegment s) {
        return s.getClass() == CLASS;
    }

    private static IllegalArgumentException notNative(MemorySegment s) {
        return new IllegalArgumentException(
                "vector loop: operand memory is "
                        + s
                        + "; it must be native memory from an Arena, not heap or mapped memory."
                        + " Copy it first.");
    }
}
