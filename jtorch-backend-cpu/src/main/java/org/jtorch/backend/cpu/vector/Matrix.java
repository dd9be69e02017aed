package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * A matrix in native memory with any strides, so that transposed and broadcast operands need no
 * copy.
 *
 * @param data its memory
 * @param offset byte offset of element (0, 0)
 * @param rowStride elements from one row to the next
 * @param colStride elements from one column to the next
 */
public record Matrix(MemorySegment data, long offset, long rowStride, long colStride) {
    /** The transposed matrix over the same memory. */
    public Matrix transposed() {
        return new Matrix(data, offset, colStride, rowStride);
    }

    Matrix shifted(long bytes) {
        return new Matrix(data, offset + bytes, rowStride, colStride);
    }
}
