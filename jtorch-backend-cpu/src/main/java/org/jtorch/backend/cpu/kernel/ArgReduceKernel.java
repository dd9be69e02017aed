package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.DType;
import org.jtorch.backend.cpu.vector.Native;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** ARGMAX and ARGMIN along a dim with any stride, for f32, f64, i32 and i64. */
final class ArgReduceKernel implements Kernel {
    private final Finder finder;
    private final int bytes;

    private ArgReduceKernel(Finder finder, int bytes) {
        this.finder = finder;
        this.bytes = bytes;
    }

    /** Finds an extreme among n elements that are a stride of bytes apart. */
    private interface Finder {
        long find(MemorySegment a, long at, long stride, long n);
    }

    /** The kernel for a dtype that {@link #serves} names. */
    static ArgReduceKernel of(ArgReduceKind kind, DType dtype) {
        boolean max = kind == ArgReduceKind.ARGMAX;
        Finder finder =
                switch (dtype) {
                    case FLOAT32 -> max ? ArgReduceKernel::maxF32 : ArgReduceKernel::minF32;
                    case FLOAT64 -> max ? ArgReduceKernel::maxF64 : ArgReduceKernel::minF64;
                    case INT32 -> (a, at, stride, n) -> i32(a, at, stride, n, max);
                    case INT64 -> (a, at, stride, n) -> i64(a, at, stride, n, max);
                    default -> throw new IllegalArgumentException("no loop for " + dtype);
                };
        return new ArgReduceKernel(finder, dtype.byteSize());
    }

    static boolean serves(DType dtype) {
        return switch (dtype) {
            case FLOAT32, FLOAT64, INT32, INT64 -> true;
            default -> false;
        };
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View o = call.out();
        int dim = ((Primitive.ArgReduce) call.op()).dim();
        long n = a.size(dim);
        long stride = a.stride(dim) * bytes;
        long[] strides = new long[a.rank()];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = a.stride(d);
        }
        var firsts = new Strided(o.shape(), strides, 0);
        Plan plan = Plan.of(o, new View(a.memory(), a.byteOffset(), firsts, a.dtype()));
        MemorySegment am = Memory.of(a);
        MemorySegment om = Memory.of(o);
        long os = plan.stride(0, 0);
        long as = plan.stride(1, 0);
        plan.run((at, m, _) -> {
            for (int i = 0; i < m; i++) {
                om.set(
                        ValueLayout.JAVA_LONG_UNALIGNED,
                        at[0] + i * os,
                        finder.find(am, at[1] + i * as, stride, n));
            }
        });
    }

    private static long maxF32(MemorySegment a, long at, long stride, long n) {
        a = Native.exact(a);
        float best = a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n && !Float.isNaN(best); i++) {
            float x = a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + i * stride);
            if (!(x <= best)) {
                best = x;
                where = i;
            }
        }
        return where;
    }

    private static long minF32(MemorySegment a, long at, long stride, long n) {
        a = Native.exact(a);
        float best = a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n && !Float.isNaN(best); i++) {
            float x = a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + i * stride);
            if (!(x >= best)) {
                best = x;
                where = i;
            }
        }
        return where;
    }

    private static long maxF64(MemorySegment a, long at, long stride, long n) {
        a = Native.exact(a);
        double best = a.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n && !Double.isNaN(best); i++) {
            double x = a.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + i * stride);
            if (!(x <= best)) {
                best = x;
                where = i;
            }
        }
        return where;
    }

    private static long minF64(MemorySegment a, long at, long stride, long n) {
        a = Native.exact(a);
        double best = a.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n && !Double.isNaN(best); i++) {
            double x = a.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at + i * stride);
            if (!(x >= best)) {
                best = x;
                where = i;
            }
        }
        return where;
    }

    private static long i32(MemorySegment a, long at, long stride, long n, boolean max) {
        a = Native.exact(a);
        int best = a.get(ValueLayout.JAVA_INT_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n; i++) {
            int x = a.get(ValueLayout.JAVA_INT_UNALIGNED, at + i * stride);
            if (max ? x > best : x < best) {
                best = x;
                where = i;
            }
        }
        return where;
    }

    private static long i64(MemorySegment a, long at, long stride, long n, boolean max) {
        a = Native.exact(a);
        long best = a.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        long where = 0;
        for (long i = 1; i < n; i++) {
            long x = a.get(ValueLayout.JAVA_LONG_UNALIGNED, at + i * stride);
            if (max ? x > best : x < best) {
                best = x;
                where = i;
            }
        }
        return where;
    }
}
