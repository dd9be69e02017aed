package org.jtorch.bench;

import java.util.Arrays;

/** Times of repeated work. */
public final class Clock {
    private Clock() {}

    /**
     * Nanoseconds of one run of the body, the median over batches; the body is warm when timing
     * starts.
     *
     * @param warmMillis how long it is run before
     * @param batches how many batches are timed, each of 10 ms or one run
     * @param body what is timed
     */
    public static double nanos(int warmMillis, int batches, Runnable body) {
        long end = System.nanoTime() + warmMillis * 1_000_000L;
        long runs = 0;
        long start = System.nanoTime();
        do {
            body.run();
            runs++;
        } while (System.nanoTime() < end);
        double one = (double) (System.nanoTime() - start) / runs;
        long perBatch = Math.max(1, (long) (10_000_000 / one));
        double[] times = new double[batches];
        for (int b = 0; b < batches; b++) {
            long t = System.nanoTime();
            for (long i = 0; i < perBatch; i++) {
                body.run();
            }
            times[b] = (double) (System.nanoTime() - t) / perBatch;
        }
        return median(times);
    }

    /** The middle one of an odd number of values. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
