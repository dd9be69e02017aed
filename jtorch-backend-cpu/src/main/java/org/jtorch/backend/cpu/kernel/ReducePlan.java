package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.Shape;
import org.jtorch.op.Dims;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.View;

/**
 * The dims of a reduction, outermost first: those of size 1 dropped, neighbours of one sort merged
 * where they form one run. Strides are in bytes.
 */
final class ReducePlan {
    private final Dims dims;
    private final int rank;
    private final long[] sizes;
    private final long[] in;
    private final long[] out;
    private final String pattern;

    private ReducePlan(Dims dims, int rank, long[] sizes, long[] in, long[] out, String pattern) {
        this.dims = dims;
        this.rank = rank;
        this.sizes = sizes;
        this.in = in;
        this.out = out;
        this.pattern = pattern;
    }

    /** The plan of a reduction whose output keeps the operand's rank. */
    static ReducePlan of(View a, View o, Dims dims) {
        int r = a.rank();
        int bytes = a.dtype().byteSize();
        long[] sizes = new long[r];
        long[] in = new long[r];
        long[] out = new long[r];
        var pattern = new StringBuilder();
        int m = -1;
        for (int d = 0; d < r; d++) {
            long size = a.size(d);
            if (size == 1) {
                continue;
            }
            char sort = dims.contains(d) ? 'R' : 'K';
            long is = a.stride(d) * bytes;
            long os = sort == 'R' ? 0 : o.stride(d) * o.dtype().byteSize();
            if (m >= 0 && pattern.charAt(m) == sort && in[m] == is * size && out[m] == os * size) {
                sizes[m] *= size;
                in[m] = is;
                out[m] = os;
            } else {
                m++;
                sizes[m] = size;
                in[m] = is;
                out[m] = os;
                pattern.append(sort);
            }
        }
        return new ReducePlan(dims, m + 1, sizes, in, out, pattern.toString());
    }

    int rank() {
        return rank;
    }

    /** One letter a dim: R is reduced, K is kept. */
    String pattern() {
        return pattern;
    }

    long size(int dim) {
        return sizes[dim];
    }

    long in(int dim) {
        return in[dim];
    }

    long out(int dim) {
        return out[dim];
    }

    /** A copy's plan: the operand to dense memory, kept dims first, then reduced ones. */
    Plan permuted(View a, MemorySegment dense) {
        int r = a.rank();
        long[] strides = new long[r];
        long n = 1;
        for (boolean reduced : new boolean[] {true, false}) {
            for (int d = r - 1; d >= 0; d--) {
                if (dims.contains(d) == reduced) {
                    strides[d] = n;
                    n *= a.size(d);
                }
            }
        }
        var layout = new Strided(a.shape(), strides, 0);
        return Plan.of(new View(new HostMemory(dense), 0, layout, a.dtype()), a);
    }

    /** A copy's plan: dense results, kept dims in order, to the output. */
    Plan results(View o, MemorySegment dense, long at) {
        Shape shape = o.shape();
        var layout = new Strided(shape, shape.contiguousStrides(), 0);
        return Plan.of(o, new View(new HostMemory(dense), at, layout, o.dtype()));
    }
}
