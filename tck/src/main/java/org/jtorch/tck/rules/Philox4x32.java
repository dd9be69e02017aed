package org.jtorch.tck.rules;

/**
 * Philox4x32-10 once more, from the paper: Salmon et al., Parallel random numbers: as easy as 1, 2,
 * 3 (SC 2011).
 */
final class Philox4x32 {
    private Philox4x32() {}

    /** Word number index of the stream of a seed. */
    static int word(long seed, long index) {
        long block = index >>> 2;
        int[] c = {(int) block, (int) (block >>> 32), 0, 0};
        int k0 = (int) seed;
        int k1 = (int) (seed >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = 0xD2511F53L * (c[0] & 0xffffffffL);
            long p1 = 0xCD9E8D57L * (c[2] & 0xffffffffL);
            c =
                    new int[] {
                        (int) (p1 >>> 32) ^ c[1] ^ k0,
                        (int) p1,
                        (int) (p0 >>> 32) ^ c[3] ^ k1,
                        (int) p0
                    };
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return c[(int) (index & 3)];
    }
}
