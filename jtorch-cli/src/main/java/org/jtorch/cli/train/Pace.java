package org.jtorch.cli.train;

import java.util.Locale;
import java.util.function.LongSupplier;

/** How fast a run is, and how long it still takes. */
final class Pace {
    private final long all;
    private final LongSupplier clock;
    private final long start;
    private long done;

    /**
     * @param images of the whole run
     * @param clock in nanoseconds
     */
    Pace(long images, LongSupplier clock) {
        all = images;
        this.clock = clock;
        start = clock.getAsLong();
    }

    /** What a step over so many images, with this loss, makes of it. */
    String step(double loss, int images) {
        done += images;
        double rate = done / (Math.max(clock.getAsLong() - start, 1) / 1e9);
        long left = Math.round((all - done) / rate);
        String eta =
                left < 3600
                        ? "%d:%02d".formatted(left / 60, left % 60)
                        : "%d:%02d:%02d".formatted(left / 3600, left / 60 % 60, left % 60);
        return String.format(Locale.ROOT, "loss %.4f  ETA %s  %.0f images/s", loss, eta, rate);
    }
}
