package org.jtorch.dist;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The first of the bundled digits, so that training is quick. */
final class Digits {
    private Digits() {}

    /** Fills a folder in the layout of the bundled digits. */
    static Path some(Path folder, int training, int test) {
        try {
            Files.createDirectories(folder);
            cut("train-images-idx3-ubyte.gz", folder, training, 2, 28 * 28);
            cut("train-labels-idx1-ubyte.gz", folder, training, 0, 1);
            cut("t10k-images-idx3-ubyte.gz", folder, test, 2, 28 * 28);
            cut("t10k-labels-idx1-ubyte.gz", folder, test, 0, 1);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cut(String file, Path folder, int count, int moreSizes, int itemBytes)
            throws IOException {
        Path from = Build.root().resolve("data/mnist10k").resolve(file);
        try (var in = new DataInputStream(new GZIPInputStream(Files.newInputStream(from)));
                var out =
                        new DataOutputStream(
                                new GZIPOutputStream(
                                        Files.newOutputStream(folder.resolve(file))))) {
            out.writeInt(in.readInt());
            in.readInt();
            out.writeInt(count);
            for (int i = 0; i < moreSizes; i++) {
                out.writeInt(in.readInt());
            }
            out.write(in.readNBytes(count * itemBytes));
        }
    }
}
