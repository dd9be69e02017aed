package org.jtorch.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jtorch.DType;
import org.jtorch.Tensor;

/**
 * Labelled images in the IDX files that MNIST and its relatives come in, plain or compressed by
 * gzip. Source: LeCun, Cortes, Burges, The MNIST database, "File formats".
 *
 * @param images uint8 [N, H, W]
 * @param labels int64 [N]
 */
public record Idx(Tensor images, Tensor labels) {
    /** Checks that there is a label for each image. */
    public Idx {
        if (images.dim() != 3 || labels.dim() != 1 || images.size(0) != labels.size(0)) {
            throw new org.jtorch.error.ShapeException(
                    "idx",
                    "",
                    "images of shape "
                            + images.shape()
                            + " need labels of shape [N]; there are labels of shape "
                            + labels.shape());
        }
    }

    /**
     * The training images of a folder, {@code train-images-idx3-ubyte} and {@code
     * train-labels-idx1-ubyte}, each with or without {@code .gz}.
     *
     * @param folder where they lie
     * @throws FileFormatException if a file is corrupt
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static Idx train(Path folder) {
        return labelled(folder, "train");
    }

    /** As {@link #train(Path)}. */
    public static Idx train(String folder) {
        return train(Path.of(folder));
    }

    /**
     * The test images of a folder, {@code t10k-images-idx3-ubyte} and {@code
     * t10k-labels-idx1-ubyte}, each with or without {@code .gz}.
     *
     * @param folder where they lie
     * @throws FileFormatException if a file is corrupt
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static Idx test(Path folder) {
        return labelled(folder, "t10k");
    }

    /** As {@link #test(Path)}. */
    public static Idx test(String folder) {
        return test(Path.of(folder));
    }

    /**
     * One IDX file of any of its element types: uint8, int8, int16, int32, float32, float64.
     *
     * @param file plain or compressed by gzip
     * @throws FileFormatException if it is corrupt
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Tensor read(Path file) {
        return IdxFile.read(file);
    }

    private static Idx labelled(Path folder, String prefix) {
        Path imageFile = find(folder, prefix + "-images-idx3-ubyte");
        Path labelFile = find(folder, prefix + "-labels-idx1-ubyte");
        Tensor images = IdxFile.read(imageFile, DType.UINT8, 3);
        Tensor labels = IdxFile.read(labelFile, DType.UINT8, 1);
        if (images.size(0) != labels.size(0)) {
            throw new FileFormatException(
                    "idx",
                    labelFile,
                    "it has "
                            + labels.size(0)
                            + " labels, but "
                            + imageFile.getFileName()
                            + " has "
                            + images.size(0)
                            + " images");
        }
        return new Idx(images, labels.to(DType.INT64));
    }

    private static Path find(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            throw FileErrors.unreadable("idx", folder, new IOException("no such folder"));
        }
        for (String suffix : List.of(".gz", "")) {
            Path file = folder.resolve(name + suffix);
            if (Files.exists(file)) {
                return file;
            }
        }
        throw FileErrors.unreadable(
                "idx", folder, new IOException("it has no " + name + ".gz and no " + name));
    }
}
