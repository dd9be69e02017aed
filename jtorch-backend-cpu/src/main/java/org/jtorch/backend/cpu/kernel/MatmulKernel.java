package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.vector.Gemm;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.backend.cpu.vector.Matrix;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * Products of matrices with any strides, transposed and broadcast ones included, without copies of
 * the operands. The result must be dense along its rows or its columns; else the scalar kernel
 * serves.
 */
final class MatmulKernel implements Kernel {
    private final Lane lane;
    private final Kernel otherwise;

    MatmulKernel(Lane lane, Kernel otherwise) {
        this.lane = lane;
        this.otherwise = otherwise;
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View b = call.in(1);
        View o = call.out();
        int r = o.rank();
        long m = o.size(r - 2);
        long n = o.size(r - 1);
        long k = a.size(r - 1);
        boolean rows = o.stride(r - 1) == 1 || n == 1;
        boolean columns = o.stride(r - 2) == 1 || m == 1;
        if (Math.max(m, Math.max(n, k)) > Integer.MAX_VALUE / 2 || !rows && !columns) {
            otherwise.run(call);
            return;
        }
        Matrix ma = matrix(a, r);
        Matrix mb = matrix(b, r);
        if (rows) {
            batches(a, ma, b, mb, o, (int) m, (int) n, (int) k, o.stride(r - 2));
        } else {
            // The transposed product: columns of the result lie dense.
            batches(
                    b,
                    mb.transposed(),
                    a,
                    ma.transposed(),
                    o,
                    (int) n,
                    (int) m,
                    (int) k,
                    o.stride(r - 1));
        }
    }

    private static Matrix matrix(View v, int r) {
        return new Matrix(Memory.of(v), v.byteOffset(), v.stride(r - 2), v.stride(r - 1));
    }

    /** Runs the innermost batch dims that merge into one at once, the outer ones in a loop. */
    private void batches(
            View a, Matrix ma, View b, Matrix mb, View o, int m, int n, int k, long ldc) {
        MemorySegment om = Memory.of(o);
        int d = o.rank() - 3;
        while (d >= 0 && o.size(d) == 1) {
            d--;
        }
        if (d < 0) {
            Gemm.run(lane, m, n, k, ma, mb, om, o.byteOffset(), ldc, false);
            return;
        }
        long as = a.stride(d);
        long bs = b.stride(d);
        long os = o.stride(d);
        long batch = o.size(d);
        for (d--; d >= 0; d--) {
            if (o.size(d) == 1) {
                continue;
            }
            if (a.stride(d) != as * batch
                    || b.stride(d) != bs * batch
                    || o.stride(d) != os * batch) {
                break;
            }
            batch *= o.size(d);
        }
        long outer = 1;
        for (int e = d; e >= 0; e--) {
            outer *= o.size(e);
        }
        int bytes = lane.bytes();
        for (long u = 0; u < outer; u++) {
            long ao = ma.offset();
            long bo = mb.offset();
            long oo = o.byteOffset();
            long left = u;
            for (int e = d; e >= 0; e--) {
                long i = left % o.size(e);
                left /= o.size(e);
                ao += i * a.stride(e) * bytes;
                bo += i * b.stride(e) * bytes;
                oo += i * o.stride(e) * bytes;
            }
            Gemm.batched(
                    lane,
                    Math.toIntExact(batch),
                    m,
                    n,
                    k,
                    new Matrix(ma.data(), ao, ma.rowStride(), ma.colStride()),
                    as,
                    new Matrix(mb.data(), bo, mb.rowStride(), mb.colStride()),
                    bs,
                    om,
                    oo,
                    ldc,
                    os,
                    false);
        }
    }
}
