package org.jtorch.internal.random;

/**
 * PyTorch's normal draws from {@link Mt19937}. Which of the two ways a tensor takes is a matter of
 * its size and layout, see {@link #usesBlocks}; the two give different numbers for a seed.
 *
 * <p>Order of elements and pieces as in {@link TorchDraws}, except that {@code blocks} methods take
 * a whole tensor at once.
 */
public final class TorchNormals {
    private static final int BLOCK = 16;
    private static final int HALF_BLOCK = BLOCK / 2;
    private static final float TWO_PI = (float) (2 * Math.PI);

    private TorchNormals() {}

    /** Whether {@code normal_} on a tensor of {@code numel} elements fills blocks of 16. */
    public static boolean usesBlocks(long numel, boolean contiguous) {
        return numel >= BLOCK && contiguous;
    }

    /**
     * The serial way, in double, for the caller to round to the dtype: Box-Muller on two uniforms
     * of two words each. The second value of a pair is kept in the generator and is the next that
     * any serial draw takes.
     */
    public static void serial(Mt19937 generator, double mean, double std, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(standard(generator), std, mean);
        }
    }

    /** {@code log_normal_(mean, std)} in double: the exponential of a serial normal. */
    public static void logNormal(Mt19937 generator, double mean, double std, double[] out) {
        serial(generator, mean, std, out);
        for (int i = 0; i < out.length; i++) {
            out[i] = StrictMath.exp(out[i]);
        }
    }

    private static double standard(Mt19937 generator) {
        var spare = generator.takeSpareNormal();
        if (spare.isPresent()) {
            return spare.getAsDouble();
        }
        double angle = 2.0 * Math.PI * TorchDraws.unit(generator);
        double radius = Math.sqrt(-2.0 * StrictMath.log1p(-TorchDraws.unit(generator)));
        generator.keepSpareNormal(radius * StrictMath.sin(angle));
        return radius * StrictMath.cos(angle);
    }

    /**
     * The block way for f32, f16 and bf16: all uniforms first, one word each; then each block of 16
     * becomes normals, its first half holding radii and its second half angles. If the size is no
     * multiple of 16, the last 16 elements are drawn again and transformed.
     *
     * @param out at least 16 elements
     */
    public static void blocks(
            Mt19937 generator, TorchElement type, double mean, double std, float[] out) {
        checkLength(out.length);
        TorchDraws.uniform(generator, type, 0, 1, out);
        float typedMean = type.round((float) mean);
        float typedStd = type.round((float) std);
        for (int at = 0; at + BLOCK <= out.length; at += BLOCK) {
            block(type, typedMean, typedStd, out, at);
        }
        if (out.length % BLOCK != 0) {
            int at = out.length - BLOCK;
            for (int i = at; i < out.length; i++) {
                out[i] = TorchDraws.unit(generator, type);
            }
            block(type, typedMean, typedStd, out, at);
        }
    }

    private static void block(TorchElement type, float mean, float std, float[] out, int at) {
        for (int i = at; i < at + HALF_BLOCK; i++) {
            int j = i + HALF_BLOCK;
            switch (type) {
                case F32 -> pairF32(mean, std, out, i, j);
                case F16 -> pairF16(mean, std, out, i, j);
                default -> pairBf16(mean, std, out, i, j);
            }
        }
    }

    private static void pairF32(float mean, float std, float[] out, int i, int j) {
        float radius = (float) Math.sqrt(-2.0f * CephesFloat.log(1.0f - out[i]));
        float angle = TWO_PI * out[j];
        out[i] = Math.fma(radius * CephesFloat.cos(angle), std, mean);
        out[j] = Math.fma(radius * CephesFloat.sin(angle), std, mean);
    }

    /** Radius and angle are rounded to f16, what comes after is float until the end. */
    private static void pairF16(float mean, float std, float[] out, int i, int j) {
        var type = TorchElement.F16;
        float log = (float) StrictMath.log(1.0f - out[i]);
        float radius = type.round((float) Math.sqrt(-2.0f * log));
        float angle = type.round((float) (2.0 * Math.PI * out[j]));
        out[i] = type.round(Math.fma(radius * (float) StrictMath.cos(angle), std, mean));
        out[j] = type.round(Math.fma(radius * (float) StrictMath.sin(angle), std, mean));
    }

    /** Every step is rounded to bf16, unlike f16's: the two types differ so in PyTorch. */
    private static void pairBf16(float mean, float std, float[] out, int i, int j) {
        var type = TorchElement.BF16;
        float log = type.round((float) StrictMath.log(1.0f - out[i]));
        float radius = type.round((float) Math.sqrt(type.round(-2.0f * log)));
        float angle = type.round((float) (2.0 * Math.PI * out[j]));
        float cos = type.round((float) StrictMath.cos(angle));
        float sin = type.round((float) StrictMath.sin(angle));
        out[i] = type.round(type.round(type.round(radius * cos) * std) + mean);
        out[j] = type.round(type.round(type.round(radius * sin) * std) + mean);
    }

    /** The block way for f64; uniforms of two words each. */
    public static void blocks(Mt19937 generator, double mean, double std, double[] out) {
        checkLength(out.length);
        TorchDraws.uniform(generator, 0, 1, out);
        for (int at = 0; at + BLOCK <= out.length; at += BLOCK) {
            block(mean, std, out, at);
        }
        if (out.length % BLOCK != 0) {
            int at = out.length - BLOCK;
            for (int i = at; i < out.length; i++) {
                out[i] = TorchDraws.unit(generator);
            }
            block(mean, std, out, at);
        }
    }

    private static void block(double mean, double std, double[] out, int at) {
        for (int i = at; i < at + HALF_BLOCK; i++) {
            double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - out[i]));
            double angle = 2.0 * Math.PI * out[i + HALF_BLOCK];
            out[i] = Math.fma(radius * StrictMath.cos(angle), std, mean);
            out[i + HALF_BLOCK] = Math.fma(radius * StrictMath.sin(angle), std, mean);
        }
    }

    private static void checkLength(int length) {
        if (length < BLOCK) {
            throw new IllegalArgumentException(
                    "normal: blocks take at least 16 elements, got "
                            + length
                            + ". Use serial for fewer.");
        }
    }
}
