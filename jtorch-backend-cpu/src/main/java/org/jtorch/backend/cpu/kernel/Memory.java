package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.View;

/** From views to native memory. */
final class Memory {
    private Memory() {}

    /** The memory that a view lies in. */
    static MemorySegment of(View v) {
        return ((HostMemory) v.memory()).segment();
    }

    /** Stores a scalar operand as an element of a dtype that vector loops compute in. */
    static void store(Scalar s, DType dtype, MemorySegment to, long at) {
        switch (dtype) {
            case FLOAT32 ->
                    to.set(
                            ValueLayout.JAVA_FLOAT_UNALIGNED,
                            at,
                            s.isFloating() ? (float) s.doubleValue() : (float) s.longValue());
            case FLOAT64 -> to.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, s.doubleValue());
            case INT32 -> to.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) s.longValue());
            case INT64 -> to.set(ValueLayout.JAVA_LONG_UNALIGNED, at, s.longValue());
            case BOOL -> to.set(ValueLayout.JAVA_BYTE, at, (byte) (s.booleanValue() ? 1 : 0));
            case UINT8, INT8 -> to.set(ValueLayout.JAVA_BYTE, at, (byte) s.longValue());
            case INT16 -> to.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) s.longValue());
            case FLOAT16, BFLOAT16 ->
                    throw new IllegalArgumentException("no vector loop computes in " + dtype);
        }
    }
}
