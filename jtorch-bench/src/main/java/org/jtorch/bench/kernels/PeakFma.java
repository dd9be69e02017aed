package org.jtorch.bench.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The rate at which this machine does multiply-adds that touch no memory. */
final class PeakFma {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int ROUNDS = 20_000;
    private static final long FLOPS = 2L * 12 * S.length() * ROUNDS;

    @SuppressWarnings("UnusedVariable") // keeps the sums from being optimised away
    private static volatile float sink;

    private PeakFma() {}

    /**
     * Floating-point operations a second of some threads together.
     *
     * @param threads how many at once
     * @param millis how long
     */
    static double measure(int threads, int millis) {
        double best = 0;
        for (int turn = 0; turn < 3; turn++) {
            best = Math.max(best, once(threads, millis / 3));
        }
        return best;
    }

    private static double once(int threads, int millis) {
        double[] rate = new double[threads];
        var ready = new CountDownLatch(threads);
        List<Thread> team = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int me = i;
            team.add(
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                ready.countDown();
                                rate[me] = work(millis);
                            }));
        }
        double sum = 0;
        try {
            ready.await();
            for (int i = 0; i < threads; i++) {
                team.get(i).join();
                sum += rate[i];
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return sum;
    }

    private static double work(int millis) {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        double best = 0;
        while (System.nanoTime() < end) {
            long t = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                sink = chains();
            }
            best = Math.max(best, 20.0 * FLOPS / (System.nanoTime() - t) * 1e9);
        }
        return best;
    }

    /** Twelve chains that do not wait for each other. */
    private static float chains() {
        FloatVector m = FloatVector.broadcast(S, 0.999f);
        FloatVector c = FloatVector.broadcast(S, 0.001f);
        FloatVector x0 = c;
        FloatVector x1 = c;
        FloatVector x2 = c;
        FloatVector x3 = c;
        FloatVector x4 = c;
        FloatVector x5 = c;
        FloatVector x6 = c;
        FloatVector x7 = c;
        FloatVector x8 = c;
        FloatVector x9 = c;
        FloatVector xa = c;
        FloatVector xb = c;
        for (int i = 0; i < ROUNDS; i++) {
            x0 = x0.fma(m, c);
            x1 = x1.fma(m, c);
            x2 = x2.fma(m, c);
            x3 = x3.fma(m, c);
            x4 = x4.fma(m, c);
            x5 = x5.fma(m, c);
            x6 = x6.fma(m, c);
            x7 = x7.fma(m, c);
            x8 = x8.fma(m, c);
            x9 = x9.fma(m, c);
            xa = xa.fma(m, c);
            xb = xb.fma(m, c);
        }
        FloatVector sum = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        return sum.add(x6).add(x7).add(x8).add(x9).add(xa).add(xb).lane(0);
    }
}
