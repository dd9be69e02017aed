package org.jtorch.internal.random;

import java.util.Objects;

/**
 * Philox4x32-10: the counter-based generator behind every random op, as pure functions.
 *
 * <p>A seed (64 bits) names a stream of 2^64 words of 32 bits. Word {@code index} is lane {@code
 * index & 3} of the Philox block whose 128-bit counter is {@code index >>> 2} (in its low 64 bits,
 * least significant word first; the high 64 bits are zero), under the key {@code (low half of seed,
 * high half of seed)}. Indices are unsigned and wrap at 2^64.
 *
 * <p>A generator is a seed and an <em>offset</em>: the index of the first word that has not been
 * used yet. A draw of {@code n} elements that spends {@code w} words an element gives element
 * {@code i}, counted in <em>logical</em> (row-major) order whatever the layout of the tensor, the
 * words {@code offset + i * w} to {@code offset + i * w + w - 1}, and then moves the offset by
 * {@code n * w}. Nothing else moves it: neither the values drawn, nor the device, nor how the work
 * is split. So any element can be computed alone, in any order, and every backend must give the
 * same bits. {@link PhiloxDraws} lists {@code w} and the mapping for each distribution.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFF_FFFFL;

    private Philox() {}

    /**
     * One block: encrypts {@code counter} under {@code key} in ten rounds.
     *
     * @param counter four words, least significant first; left unchanged
     * @param key0 low half of the key
     * @param key1 high half of the key
     * @return the four words of the block, in lane order
     */
    public static int[] block(int[] counter, int key0, int key1) {
        if (counter.length != 4) {
            throw new IllegalArgumentException(
                    "philox: a counter has 4 words, got " + counter.length);
        }
        var out = new int[4];
        rounds(counter[0], counter[1], counter[2], counter[3], key0, key1, out);
        return out;
    }

    /** Word {@code index} (unsigned) of the stream of {@code seed}. */
    public static int word(long seed, long index) {
        var lanes = new int[4];
        blockAt(seed, index >>> 2, lanes);
        return lanes[(int) index & 3];
    }

    /**
     * Words {@code offset + start} to {@code offset + start + n - 1} of the stream of {@code seed},
     * written to {@code out[0]} to {@code out[n - 1]}. A kernel that splits a draw passes the
     * draw's offset and where its part starts.
     *
     * @throws IndexOutOfBoundsException if {@code n} is negative or larger than {@code out}
     */
    public static void words(long seed, long offset, long start, int n, int[] out) {
        Objects.checkFromIndexSize(0, n, out.length);
        var lanes = new int[4];
        long index = offset + start;
        int done = 0;
        while (done < n) {
            blockAt(seed, index >>> 2, lanes);
            int lane = (int) index & 3;
            int take = Math.min(4 - lane, n - done);
            System.arraycopy(lanes, lane, out, done, take);
            done += take;
            index += take;
        }
    }

    /**
     * The 64 bits that an element of two words is made of: word {@code index} is the high half and
     * word {@code index + 1} the low half.
     */
    public static long bits64(long seed, long index) {
        return join(word(seed, index), word(seed, index + 1));
    }

    /** Two words as 64 bits, the first one on top. */
    static long join(int first, int second) {
        return ((long) first << 32) | (second & LOW);
    }

    private static void blockAt(long seed, long blockIndex, int[] lanes) {
        rounds(
                (int) blockIndex,
                (int) (blockIndex >>> 32),
                0,
                0,
                (int) seed,
                (int) (seed >>> 32),
                lanes);
    }

    private static void rounds(int c0, int c1, int c2, int c3, int k0, int k1, int[] out) {
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & LOW);
            long product1 = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
            c3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[0] = c0;
        out[1] = c1;
        out[2] = c2;
        out[3] = c3;
    }
}
