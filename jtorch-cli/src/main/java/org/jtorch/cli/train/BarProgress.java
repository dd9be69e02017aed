package org.jtorch.cli.train;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A live bar for each epoch, on one line of a terminal; nothing of it stays. */
final class BarProgress implements Progress {
    private static final int REDRAW_MILLIS = 200;

    /** Columns of the echo of Ctrl-C, which must begin no line and goes with the bar. */
    private static final int ECHO = 2;

    /** From here on there is room for more words. */
    private static final int WIDE = 100;

    private final int epochs;
    private final int batches;
    private final Pace pace;
    private final IntSupplier columns;
    private final Line line;
    private @Nullable ProgressBar bar;

    /**
     * @param terminal to draw on
     * @param epochs of the run
     * @param batches of an epoch
     * @param pace of the run
     * @param columns of the terminal, asked once an epoch
     */
    BarProgress(PrintStream terminal, int epochs, int batches, Pace pace, IntSupplier columns) {
        line = new Line(terminal);
        this.epochs = epochs;
        this.batches = batches;
        this.pace = pace;
        this.columns = columns;
    }

    @Override
    public void step(int epoch, int batch, double loss, int images) {
        if (bar == null) {
            bar = start(epoch);
        }
        bar.setExtraMessage(pace.step(loss, images));
        bar.stepTo(batch);
    }

    private ProgressBar start(int epoch) {
        int width = columns.getAsInt();
        line.length = Math.max(1, width - 1 - ECHO);
        return ProgressBar.builder()
                .setTaskName("epoch %d/%d".formatted(epoch, epochs))
                .setInitialMax(batches)
                .setUnit(width < WIDE ? "" : " batches", 1)
                .hideEta() // it would be the epoch's
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(line)
                .build();
    }

    @Override
    public void pause() {
        if (bar != null) {
            bar.close(); // ends the drawing, but clears nothing if it never began
            bar = null;
            line.length += ECHO;
            line.clear();
        }
    }

    @Override
    public void close() {
        pause();
    }

    /**
     * A line of the terminal. Its length is given, since the library would find it by asking the
     * terminal, which takes a second, and by starting a process for every line it draws.
     */
    private static final class Line extends ConsoleProgressBarConsumer {
        private int length;

        Line(PrintStream terminal) {
            super(terminal);
        }

        @Override
        public int getMaxRenderedLength() {
            return length;
        }

        /** Begins no new line, since this one is cleared. */
        @Override
        public void close() {}
    }
}
