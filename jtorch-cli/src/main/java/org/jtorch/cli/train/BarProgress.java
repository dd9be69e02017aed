package org.jtorch.cli.train;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** A live bar over the whole run, on one line of a terminal that it never leaves. */
final class BarProgress implements Progress {
    /** Back to the first column; what stands to the right of it goes. */
    private static final String CLEAR = "\r\033[K";

    /** A line that is too long is cut instead of wrapped, since wrapped ones cannot be cleared. */
    private static final String CUT = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private static final long REDRAW_NANOS = 100_000_000;
    private static final int LEAST_CELLS = 10;
    private static final int MOST_CELLS = 60;

    private final PrintWriter err;
    private final int epochs;
    private final int batches;
    private final long all;
    private final IntSupplier columns;
    private final LongSupplier clock;
    private final long start;
    private long drawn;
    private long done;
    private boolean shown;

    /**
     * @param err the terminal
     * @param epochs of the run
     * @param batches of an epoch
     * @param images of an epoch
     * @param columns of the terminal now; it may be resized meanwhile
     * @param clock in nanoseconds
     */
    BarProgress(
            PrintWriter err,
            int epochs,
            int batches,
            long images,
            IntSupplier columns,
            LongSupplier clock) {
        this.err = err;
        this.epochs = epochs;
        this.batches = batches;
        all = images * epochs;
        this.columns = columns;
        this.clock = clock;
        start = clock.getAsLong();
        drawn = start - REDRAW_NANOS;
    }

    @Override
    public void step(int epoch, int batch, double loss, int images) {
        done += images;
        long now = clock.getAsLong();
        if (now - drawn < REDRAW_NANOS && batch != batches) {
            return;
        }
        drawn = now;
        shown = true;
        err.print(CLEAR + CUT + line(epoch, batch, loss, Math.max(now - start, 1) / 1e9) + WRAP);
        err.flush();
    }

    /** What fits, the most wanted first; three columns stay free for the echo of Ctrl-C. */
    private String line(int epoch, int batch, double loss, double seconds) {
        int width = columns.getAsInt() - 3;
        double rate = done / seconds;
        var before = new ArrayList<>(List.of(format("epoch %d/%d", epoch, epochs)));
        var after = new ArrayList<>(List.of(format("%3d%%", 100 * done / all)));
        int room = width - before.getFirst().length() - after.getFirst().length() - 4;
        if (room < 0) {
            return before.getFirst().substring(0, Math.clamp(width, 0, before.getFirst().length()));
        }
        String lossText = format("loss %.4f", loss);
        String batchText = format("batch %d/%d", batch, batches);
        for (String text : List.of(lossText, eta((all - done) / rate), batchText, rateText(rate))) {
            // The bar gives way to the loss; the rest gives way to the bar.
            int keep = text.equals(lossText) ? 0 : LEAST_CELLS + 2;
            if (room - text.length() - 2 < keep) {
                break;
            }
            (text.equals(batchText) ? before : after).add(text);
            room -= text.length() + 2;
        }
        int cells = Math.min(room - 2, MOST_CELLS);
        if (cells >= LEAST_CELLS) {
            int full = (int) (cells * done / all);
            before.add("[" + "=".repeat(full) + " ".repeat(cells - full) + "]");
        }
        before.addAll(after);
        return String.join("  ", before);
    }

    private static String rateText(double rate) {
        return format("%.0f images/s", rate);
    }

    private static String eta(double seconds) {
        long s = Math.round(seconds);
        return s < 3600
                ? format("ETA %d:%02d", s / 60, s % 60)
                : format("ETA %d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }

    @SuppressWarnings("AnnotateFormatMethod") // Error Prone is no dependency of the command line
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    @Override
    public void pause() {
        if (shown) {
            shown = false;
            err.print(CLEAR);
            err.flush();
        }
    }

    @Override
    public void close() {
        pause();
    }
}
