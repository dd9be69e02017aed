package org.jtorch.cli.train;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A live bar over the whole run, on one line of a terminal. */
final class BarProgress implements Progress {
    private final PrintWriter err;
    private final int epochs;
    private final int batches;
    private final int width;
    private final ProgressBar bar;
    private boolean paused;

    BarProgress(PrintWriter err, int epochs, int batches, long images) {
        this.err = err;
        this.epochs = epochs;
        this.batches = batches;
        width = width();
        // Its own consumer: the library's would ask the terminal for its properties and wait.
        bar =
                new ProgressBarBuilder()
                        .setTaskName("train")
                        .setInitialMax(images * epochs)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" images", 1)
                        .showSpeed()
                        .setSpeedUnit(ChronoUnit.SECONDS)
                        .setUpdateIntervalMillis(200)
                        .setMaxRenderedLength(width)
                        .setConsumer(new DelegatingProgressBarConsumer(this::show, width))
                        .build();
    }

    private static int width() {
        var columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}")
                ? Integer.parseInt(columns) - 1
                : 110;
    }

    private synchronized void show(String line) {
        if (!paused) {
            err.print("\r" + line);
            err.flush();
        }
    }

    @Override
    public void step(int epoch, int batch, double loss, int images) {
        synchronized (this) {
            paused = false;
        }
        bar.setExtraMessage(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d batch %d/%d loss %.4f",
                        epoch,
                        epochs,
                        batch,
                        batches,
                        loss));
        bar.stepBy(images);
    }

    @Override
    public synchronized void pause() {
        paused = true;
        err.print("\r" + " ".repeat(width) + "\r");
        err.flush();
    }

    @Override
    public void close() {
        pause();
        bar.close();
    }
}
