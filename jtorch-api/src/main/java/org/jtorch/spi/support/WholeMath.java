package org.jtorch.spi.support;

/** Functions of integers that wrap. */
final class WholeMath {
    private WholeMath() {}

    static long pow(long base, long exponent) {
        if (exponent < 0) {
            return base == 1 ? 1 : base == -1 ? (exponent & 1) == 0 ? 1 : -1 : 0;
        }
        long r = 1;
        for (long e = exponent, b = base; e != 0; e >>= 1, b *= b) {
            if ((e & 1) != 0) {
                r *= b;
            }
        }
        return r;
    }

    /** By a count outside of [0, bits) everything is shifted out. */
    static long shiftLeft(long a, long count, int bits) {
        return count < 0 || count >= bits ? 0 : a << count;
    }

    /** By a count outside of [0, bits) only the sign stays. */
    static long shiftRight(long a, long count, int bits) {
        return count < 0 || count >= bits ? a >> 63 : a >> count;
    }

    static long gcd(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        while (y != 0) {
            long t = x % y;
            x = y;
            y = t;
        }
        return Math.abs(x);
    }

    static long lcm(long a, long b) {
        long g = gcd(a, b);
        return g == 0 ? 0 : Math.abs(a / g * b);
    }
}
