package org.jtorch.cli.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.io.Idx;
import org.jtorch.nn.data.Batch;
import org.jtorch.nn.data.DataLoader;

/**
 * Labelled images on the host.
 *
 * @param pixels uint8 [N, H, W]
 * @param labels int64 [N], less than classes
 * @param classes number of classes
 */
record Images(Tensor pixels, Tensor labels, int classes) {
    /** Mean and deviation of MNIST's pixels, 0 to 1; they serve its relatives as well. */
    private static final double MEAN = 0.1307;

    private static final double DEVIATION = 0.3081;

    /** The training and the test images of a folder. */
    record Pair(Images train, Images test) {}

    /** Reads both sets and checks that they fit each other and the network. */
    static Pair load(Path folder) {
        try (var _ = Torch.withDevice(Device.CPU)) {
            Idx train = Idx.train(folder);
            Idx test = Idx.test(folder);
            for (Idx set : new Idx[] {train, test}) {
                if (set.images().size(0) == 0) {
                    throw wrong(folder, "there are no images in it");
                }
                if (set.images().size(1) < 8 || set.images().size(2) < 8) {
                    throw wrong(folder, "images must have 8 x 8 pixels or more");
                }
            }
            for (int dim = 1; dim <= 2; dim++) {
                if (train.images().size(dim) != test.images().size(dim)) {
                    throw wrong(
                            folder,
                            "training images have the shape "
                                    + train.images().shape()
                                    + ", test images "
                                    + test.images().shape());
                }
            }
            long most = Math.max(largest(train.labels()), largest(test.labels()));
            int classes = (int) Math.max(10, most + 1);
            return new Pair(
                    new Images(train.images(), train.labels(), classes),
                    new Images(test.images(), test.labels(), classes));
        }
    }

    private static long largest(Tensor labels) {
        long most = 0;
        for (long label : labels.toLongArray()) {
            most = Math.max(most, label);
        }
        return most;
    }

    private static UncheckedIOException wrong(Path folder, String message) {
        String all = folder + ": " + message;
        return new UncheckedIOException(all, new IOException(all));
    }

    long count() {
        return pixels.size(0);
    }

    long height() {
        return pixels.size(1);
    }

    long width() {
        return pixels.size(2);
    }

    /** Batches as the network takes them: float32 [N, 1, H, W] of mean 0 and deviation 1. */
    DataLoader loader() {
        return DataLoader.of(new Idx(pixels, labels))
                .map(batch -> new Batch(batch.x().sub_(MEAN).div_(DEVIATION), batch.y()));
    }
}
