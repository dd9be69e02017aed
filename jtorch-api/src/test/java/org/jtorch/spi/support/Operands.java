package org.jtorch.spi.support;

import java.lang.foreign.Arena;
import java.util.Arrays;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;

/** Makes operands in native memory and runs kernels on them without a tensor around. */
final class Operands {
    private Operands() {}

    /** Elements in row-major order at these strides and this offset; what lies between is junk. */
    static View strided(DType t, long[] sizes, long[] strides, long offset, double... values) {
        var layout = new Strided(Shape.of(sizes), strides, offset);
        long bytes = (layout.end() + 3) * t.byteSize();
        var memory = new HostMemory(Arena.ofAuto().allocate(bytes, 64));
        memory.segment().fill((byte) 0x55);
        var v = new View(memory, 0, layout, t);
        Plan.inOrder(v).cursor(0).store(values, values.length);
        return v;
    }

    static View dense(DType t, long[] sizes, double... values) {
        return strided(t, sizes, Shape.of(sizes).contiguousStrides(), 0, values);
    }

    static View vector(DType t, double... values) {
        return dense(t, new long[] {values.length}, values);
    }

    static View longs(DType t, long... values) {
        View v = empty(t, values.length);
        Plan.inOrder(v).cursor(0).store(values, values.length);
        return v;
    }

    static View empty(DType t, long... sizes) {
        return dense(t, sizes);
    }

    static View scalar(DType t, double value) {
        return new View(Scalar.of(value), t);
    }

    static View scalar(DType t, long value) {
        return new View(Scalar.of(value), t);
    }

    /** Runs the kernel; the first output is returned. */
    static View run(Primitive op, View[] out, View... in) {
        View data = in[op instanceof Primitive.Where ? 1 : 0];
        DType compute =
                switch (op) {
                    case Primitive.Fill _, Primitive.Iota _, Primitive.RandomBits _ ->
                            out[0].dtype();
                    default -> data.dtype();
                };
        ScalarKernels.kernel(op, new Signature(compute, out[0].dtype()))
                .run(new KernelCall(op, in, out, Queue.SYNCHRONOUS, 0));
        return out[0];
    }

    static View run(Primitive op, View out, View... in) {
        return run(op, new View[] {out}, in);
    }

    static double[] doubles(View v) {
        double[] x = new double[(int) v.numel()];
        Plan.inOrder(v).cursor(0).load(x, x.length);
        return x;
    }

    static long[] wholes(View v) {
        long[] x = new long[(int) v.numel()];
        Plan.inOrder(v).cursor(0).load(x, x.length);
        return x;
    }

    static long[] sizes(long... sizes) {
        return sizes;
    }

    /** Row-major values 0, 1, 2... */
    static double[] counting(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> i);
        return x;
    }
}
