package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.View;

/**
 * Elements in row-major order: a view's own memory if they lie so, else a copy.
 *
 * @param data memory
 * @param offset byte offset of the first element
 */
record Dense(MemorySegment data, long offset) {
    /**
     * The elements of a view.
     *
     * @param v any layout
     * @param w where a copy goes
     * @param buffer which of the workspace's buffers may be used for it
     */
    static Dense of(View v, Workspace w, int buffer) {
        if (v.isContiguous()) {
            return new Dense(Memory.of(v), v.byteOffset());
        }
        int bytes = v.dtype().byteSize();
        MemorySegment copy = w.buffer(buffer, v.numel() * bytes);
        View to = new View(new HostMemory(copy), 0, Strided.contiguous(v.shape()), v.dtype());
        CopyKernel.run(Plan.of(to, v), Memory.of(v), copy, bytes);
        return new Dense(copy, 0);
    }

    /** The same elements with one dim moved to the end. */
    static View lastDim(View v, int dim) {
        int r = v.rank();
        if (r == 0 || dim == r - 1) {
            return v;
        }
        long[] sizes = new long[r];
        long[] strides = new long[r];
        for (int d = 0, n = 0; d < r; d++) {
            int at = d == dim ? r - 1 : n++;
            sizes[at] = v.size(d);
            strides[at] = v.stride(d);
        }
        var layout = new Strided(org.jtorch.Shape.of(sizes), strides, 0);
        return new View(v.memory(), v.byteOffset(), layout, v.dtype());
    }

    /** Copies these elements to a view of any layout. */
    void copyTo(View v) {
        View from =
                new View(new HostMemory(data), offset, Strided.contiguous(v.shape()), v.dtype());
        CopyKernel.run(Plan.of(v, from), data, Memory.of(v), v.dtype().byteSize());
    }
}
