package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.random.HostElements;

/**
 * New tensors with a copy of numbers of the language. On this thread's default device; {@code
 * from(values, 2, 3).to(device)} and {@code .to(dtype)} bring them elsewhere.
 */
abstract sealed class TorchSources extends TorchModes permits TorchCreation {
    /** A tensor of whole numbers, int64, of one dim. */
    public static Tensor tensor(long... values) {
        return from(values);
    }

    /** A tensor of floating numbers in the default dtype, of one dim. */
    public static Tensor tensor(double... values) {
        return tensor(TensorOptions.DEFAULT, values);
    }

    /** A tensor of truth values, of one dim. */
    public static Tensor tensor(boolean... values) {
        return from(values);
    }

    /**
     * A tensor of whole numbers of one dim; without a dtype int64.
     *
     * @throws org.jtorch.error.ArgumentException if a number does not fit an integer dtype
     */
    public static Tensor tensor(TensorOptions options, long... values) {
        DType dtype = options.checked("tensor", options.dtypeOr(DType.INT64));
        for (long v : values) {
            Fits.check("tensor", Scalar.of(v), dtype);
        }
        return made(HostElements.of(dtype, values), dtype, options);
    }

    /**
     * A tensor of floating numbers of one dim; without a dtype in the default one. What is too
     * large for a narrow floating dtype becomes infinite.
     *
     * @throws org.jtorch.error.ArgumentException if a number does not fit an integer dtype
     */
    public static Tensor tensor(TensorOptions options, double... values) {
        DType dtype = options.checked("tensor", options.floatingDType());
        double[] numbers = values.clone();
        for (int i = 0; i < numbers.length; i++) {
            Fits.check("tensor", Scalar.of(numbers[i]), dtype);
            if (dtype == DType.BOOL) {
                numbers[i] = numbers[i] != 0 ? 1 : 0;
            }
        }
        return made(HostElements.of(dtype, numbers), dtype, options);
    }

    private static Tensor made(MemorySegment values, DType dtype, TensorOptions options) {
        Shape shape = Sources.shape(values, dtype);
        return options.finish(Sources.tensor(values, dtype, shape, options.where()));
    }

    /** A copy of the array, float32; sizes default to one dim. */
    public static Tensor from(float[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.FLOAT32, sizes);
    }

    /** A copy of the array, float64; sizes default to one dim. */
    public static Tensor from(double[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.FLOAT64, sizes);
    }

    /** A copy of the array, int64; sizes default to one dim. */
    public static Tensor from(long[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT64, sizes);
    }

    /** A copy of the array, int32; sizes default to one dim. */
    public static Tensor from(int[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT32, sizes);
    }

    /** A copy of the array, int16; sizes default to one dim. */
    public static Tensor from(short[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT16, sizes);
    }

    /** A copy of the array, int8; sizes default to one dim. */
    public static Tensor from(byte[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT8, sizes);
    }

    /** A copy of the array, bool; sizes default to one dim. */
    public static Tensor from(boolean[] values, long... sizes) {
        return host(Sources.of(values), DType.BOOL, sizes);
    }

    /**
     * A copy of what is left in the buffer, float32; sizes default to one dim. Its position stays
     * where it is, also below.
     */
    public static Tensor from(FloatBuffer values, long... sizes) {
        return host(Sources.of(values), DType.FLOAT32, sizes);
    }

    /** A copy of what is left in the buffer, float64; sizes default to one dim. */
    public static Tensor from(DoubleBuffer values, long... sizes) {
        return host(Sources.of(values), DType.FLOAT64, sizes);
    }

    /** A copy of what is left in the buffer, int64; sizes default to one dim. */
    public static Tensor from(LongBuffer values, long... sizes) {
        return host(Sources.of(values), DType.INT64, sizes);
    }

    /** A copy of what is left in the buffer, int32; sizes default to one dim. */
    public static Tensor from(IntBuffer values, long... sizes) {
        return host(Sources.of(values), DType.INT32, sizes);
    }

    /** A copy of what is left in the buffer, int16; sizes default to one dim. */
    public static Tensor from(ShortBuffer values, long... sizes) {
        return from(values, DType.INT16, sizes);
    }

    /**
     * A copy of what is left in the buffer, each short being the 16 bits of an element; sizes
     * default to one dim.
     *
     * @param values as {@link Float#floatToFloat16} gives them, if the dtype is float16
     * @param dtype int16, float16 or bfloat16
     * @throws org.jtorch.error.DTypeException if it is another dtype
     */
    public static Tensor from(ShortBuffer values, DType dtype, long... sizes) {
        return host(Sources.of(values, dtype, "from"), dtype, sizes);
    }

    /**
     * A copy of what is left in the buffer, as elements of a dtype in the buffer's byte order;
     * sizes default to one dim.
     *
     * @throws org.jtorch.error.ArgumentException if the last element is cut short
     */
    public static Tensor from(ByteBuffer values, DType dtype, long... sizes) {
        return host(Sources.of(values, dtype), dtype, sizes);
    }

    /**
     * A copy of host memory holding row-major elements in the machine's byte order; sizes default
     * to one dim.
     */
    public static Tensor from(MemorySegment values, DType dtype, long... sizes) {
        return host(values, dtype, sizes);
    }

    /** As {@link #from(MemorySegment, DType, long...)}, for a shape of any rank, 0 included. */
    public static Tensor from(MemorySegment values, DType dtype, Shape shape) {
        return Sources.tensor(values, dtype, shape, Backends.currentDevice());
    }

    private static Tensor host(MemorySegment m, DType dtype, long... sizes) {
        return Sources.tensor(m, dtype, Sources.shape(m, dtype, sizes), Backends.currentDevice());
    }
}
