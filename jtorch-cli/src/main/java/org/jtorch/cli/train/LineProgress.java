package org.jtorch.cli.train;

import java.io.PrintWriter;
import java.util.Locale;

/** Five plain lines an epoch, for logs. */
final class LineProgress implements Progress {
    private final PrintWriter err;
    private final int epochs;
    private final int batches;
    private final long images;
    private final long start = System.nanoTime();
    private long done;

    LineProgress(PrintWriter err, int epochs, int batches, long images) {
        this.err = err;
        this.epochs = epochs;
        this.batches = batches;
        this.images = images;
    }

    @Override
    public void step(int epoch, int batch, double loss, int count) {
        done += count;
        int every = Math.max(1, batches / 5);
        if (batch % every != 0 && batch != batches) {
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = done / seconds;
        err.printf(
                Locale.ROOT,
                "epoch %d/%d  batch %d/%d  loss %.4f  %.0f images/s  ETA %.0f s%n",
                epoch,
                epochs,
                batch,
                batches,
                loss,
                rate,
                ((double) images * epochs - done) / rate);
        err.flush();
    }
}
