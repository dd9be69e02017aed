package org.jtorch.nn.data;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** In which order a pass takes the samples. */
final class Order {
    private final long size;
    private final int @Nullable [] permutation;

    private Order(long size, int @Nullable [] permutation) {
        this.size = size;
        this.permutation = permutation;
    }

    static Order plain(long size) {
        return new Order(size, null);
    }

    /** A permutation by Fisher and Yates, that depends on the seed alone. */
    static Order shuffled(long size, long seed) {
        int[] p = new int[Math.toIntExact(size)];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < p.length; i++) {
            int j = random.nextInt(i + 1);
            p[i] = p[j];
            p[j] = i;
        }
        return new Order(size, p);
    }

    /** The numbers at places from ... from + count - 1, as far as there are any. */
    long[] take(long from, int count) {
        long[] out = new long[(int) Math.min(count, size - from)];
        for (int i = 0; i < out.length; i++) {
            out[i] = permutation == null ? from + i : permutation[(int) from + i];
        }
        return out;
    }
}
