package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.View;

/**
 * A place in an operand that moves in the order of a {@link Plan}, like the wheels of an odometer.
 * Reads and writes go through arrays, a block at a time.
 */
public final class Cursor {
    private final View view;
    private final @Nullable MemorySegment memory;
    private final DType dtype;
    private final int rank;
    private final long[] sizes;
    private final long[] strides;
    private final long[] index;
    private long at;

    Cursor(View view, int rank, long[] sizes, long[] strides) {
        this.view = view;
        this.memory = view.isScalar() ? null : ((HostMemory) view.memory()).segment();
        this.dtype = view.dtype();
        this.rank = rank;
        this.sizes = sizes;
        this.strides = strides;
        this.index = new long[rank];
        this.at = view.isScalar() ? 0 : view.byteOffset();
    }

    /** Place of the current element in its block, in bytes. */
    public long offset() {
        return at;
    }

    /** How many elements from here on lie one inner stride apart. */
    public long run() {
        return sizes[0] - index[0];
    }

    /**
     * Moves on.
     *
     * @param n elements, at most {@link #run()}
     */
    public void advance(long n) {
        index[0] += n;
        at += n * strides[0];
        for (int d = 0; index[d] == sizes[d] && d + 1 < rank; d++) {
            index[d] = 0;
            at += strides[d + 1] - sizes[d] * strides[d];
            index[d + 1]++;
        }
    }

    /** Back to the first element, moved by so many bytes. */
    void restart(long shift) {
        Arrays.fill(index, 0);
        at = view.byteOffset() + shift;
    }

    /**
     * Reads the next elements of any dtype.
     *
     * @param to gets them from position 0 on
     * @param n how many
     */
    public void load(double[] to, int n) {
        if (memory == null) {
            Arrays.fill(to, 0, n, Elements.asDouble(view.scalar(), dtype));
            return;
        }
        for (int i = 0; i < n; ) {
            int m = (int) Math.min(n - i, run());
            Elements.load(dtype, memory, at, strides[0], to, i, m);
            advance(m);
            i += m;
        }
    }

    /**
     * Reads the next elements of an integer dtype or bool.
     *
     * @param to gets them from position 0 on
     * @param n how many
     */
    public void load(long[] to, int n) {
        if (memory == null) {
            Arrays.fill(to, 0, n, Elements.asLong(view.scalar(), dtype));
            return;
        }
        for (int i = 0; i < n; ) {
            int m = (int) Math.min(n - i, run());
            Elements.load(dtype, memory, at, strides[0], to, i, m);
            advance(m);
            i += m;
        }
    }

    /**
     * Writes the next elements, converted as a cast does.
     *
     * @param from has them from position 0 on
     * @param n how many
     */
    public void store(double[] from, int n) {
        MemorySegment m = writable();
        for (int i = 0; i < n; ) {
            int k = (int) Math.min(n - i, run());
            Elements.store(dtype, m, at, strides[0], from, i, k);
            advance(k);
            i += k;
        }
    }

    /**
     * Writes the next elements, converted as a cast does.
     *
     * @param from has them from position 0 on
     * @param n how many
     */
    public void store(long[] from, int n) {
        MemorySegment m = writable();
        for (int i = 0; i < n; ) {
            int k = (int) Math.min(n - i, run());
            Elements.store(dtype, m, at, strides[0], from, i, k);
            advance(k);
            i += k;
        }
    }

    private MemorySegment writable() {
        if (memory == null) {
            throw new IllegalStateException("a scalar operand cannot be written");
        }
        return memory;
    }
}
