package org.jtorch.cli.train;

import java.io.PrintWriter;

/** Five plain lines an epoch, for logs. */
final class LineProgress implements Progress {
    private final PrintWriter err;
    private final int epochs;
    private final int batches;
    private final Pace pace;

    LineProgress(PrintWriter err, int epochs, int batches, Pace pace) {
        this.err = err;
        this.epochs = epochs;
        this.batches = batches;
        this.pace = pace;
    }

    @Override
    public void step(int epoch, int batch, double loss, int images) {
        String text = pace.step(loss, images);
        if (batch % Math.max(1, batches / 5) == 0 || batch == batches) {
            err.printf("epoch %d/%d  batch %d/%d  %s%n", epoch, epochs, batch, batches, text);
            err.flush();
        }
    }
}
