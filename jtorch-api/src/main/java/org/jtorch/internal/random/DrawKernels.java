package org.jtorch.internal.random;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.DType;
import org.jtorch.internal.number.Half;
import org.jtorch.op.Composite;
import org.jtorch.op.random.Bernoulli;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.RandInt;
import org.jtorch.op.random.Uniform;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * Whole draws straight into host memory, with the bits that the operations of {@code
 * org.jtorch.op.random} define. {@link #fill} writes any part of a draw, so that a backend can
 * share one among threads.
 */
public final class DrawKernels {
    private static final int CHUNK = 1024;
    private static final double TO_UNIT = 0x1p-32;

    private DrawKernels() {}

    /** Whether {@link #fill} can do the operation. */
    public static boolean serves(Composite op) {
        return op instanceof Uniform
                || op instanceof Normal
                || op instanceof Bernoulli
                || op instanceof RandInt;
    }

    /**
     * Writes elements {@code start} to {@code start + count - 1} of a draw.
     *
     * @param call a call of an operation that {@link #serves} accepts; its output is dense, in host
     *     memory
     * @param start first element, in row-major order
     * @param count how many
     */
    public static void fill(KernelCall call, long start, long count) {
        View out = call.out();
        long seed = call.in(0).scalar().longValue();
        long offset = call.in(1).scalar().longValue();
        int width = wordsEach((Composite) call.op(), out.dtype());
        Law law = law(call, out.dtype());
        int bytes = out.dtype().byteSize();
        MemorySegment target =
                ((HostMemory) out.memory())
                        .segment()
                        .asSlice(out.byteOffset() + start * bytes, count * bytes);
        var words = new int[(int) Math.min(count, CHUNK) * width];
        for (long done = 0; done < count; done += CHUNK) {
            int n = (int) Math.min(CHUNK, count - done);
            Philox.words(seed, offset, (start + done) * width, n * width, words);
            law.write(words, n, target, done);
        }
    }

    /** Random words that one element of the operation spends. */
    public static int wordsEach(Composite op, DType dtype) {
        return switch (op) {
            case Uniform _, Normal _ -> dtype == DType.FLOAT64 ? 2 : 1;
            case Bernoulli _ -> 1;
            default -> 2;
        };
    }

    private interface Law {
        void write(int[] words, int n, MemorySegment out, long at);
    }

    private static Law law(KernelCall call, DType dtype) {
        return switch (call.op()) {
            case Uniform _ -> uniform(dtype);
            case Normal _ -> normal(dtype);
            case Bernoulli _ -> {
                double p = call.in(2).scalar().doubleValue();
                yield (words, n, out, at) -> {
                    for (int i = 0; i < n; i++) {
                        boolean one = Integer.toUnsignedLong(words[i]) * TO_UNIT < p;
                        HostElements.put(out, dtype, at + i, one ? 1L : 0L);
                    }
                };
            }
            case RandInt _ -> {
                long low = call.in(2).scalar().longValue();
                long range = call.in(3).scalar().longValue();
                yield (words, n, out, at) -> {
                    for (int i = 0; i < n; i++) {
                        long value = PhiloxDraws.integer(pair(words, i), low, range);
                        HostElements.put(out, dtype, at + i, value);
                    }
                };
            }
            default -> throw new IllegalArgumentException("no draw: " + call.op());
        };
    }

    private static long pair(int[] words, int i) {
        return Philox.join(words[2 * i], words[2 * i + 1]);
    }

    private static Law uniform(DType dtype) {
        return switch (dtype) {
            case FLOAT32 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            float u = PhiloxDraws.uniformF32(words[i]);
                            out.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, u);
                        }
                    };
            case FLOAT64 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            double u = PhiloxDraws.uniformF64(pair(words, i));
                            out.setAtIndex(ValueLayout.JAVA_DOUBLE, at + i, u);
                        }
                    };
            case FLOAT16 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            short u = Float.floatToFloat16(PhiloxDraws.uniformF16(words[i]));
                            out.setAtIndex(ValueLayout.JAVA_SHORT, at + i, u);
                        }
                    };
            default ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            short u = Half.toBf16(PhiloxDraws.uniformBf16(words[i]));
                            out.setAtIndex(ValueLayout.JAVA_SHORT, at + i, u);
                        }
                    };
        };
    }

    private static Law normal(DType dtype) {
        return switch (dtype) {
            case FLOAT32 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            float z = (float) PhiloxDraws.normal32(words[i]);
                            out.setAtIndex(ValueLayout.JAVA_FLOAT, at + i, z);
                        }
                    };
            case FLOAT64 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            double z = PhiloxDraws.normal52(pair(words, i));
                            out.setAtIndex(ValueLayout.JAVA_DOUBLE, at + i, z);
                        }
                    };
            case FLOAT16 ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            short z = Half.toF16(PhiloxDraws.normal32(words[i]));
                            out.setAtIndex(ValueLayout.JAVA_SHORT, at + i, z);
                        }
                    };
            default ->
                    (words, n, out, at) -> {
                        for (int i = 0; i < n; i++) {
                            short z = Half.toBf16(PhiloxDraws.normal32(words[i]));
                            out.setAtIndex(ValueLayout.JAVA_SHORT, at + i, z);
                        }
                    };
        };
    }
}
