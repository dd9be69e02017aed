package org.jtorch.tck.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The representative set of vectors that comes with JTorch, unpacked into a temporary folder until
 * it is closed.
 */
public final class BundledVectors implements AutoCloseable {
    private static final String RESOURCE = "vectors.zip";

    private final Path directory;

    private BundledVectors(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks the set.
     *
     * @throws GoldenException if the temporary folder cannot be written
     */
    public static BundledVectors open() {
        try (InputStream in = BundledVectors.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new GoldenException(RESOURCE + ": missing from the jar of the TCK");
            }
            var vectors = new BundledVectors(Files.createTempDirectory("jtorch-golden"));
            try {
                vectors.unpack(in);
            } catch (IOException | RuntimeException e) {
                vectors.close();
                throw e;
            }
            return vectors;
        } catch (IOException e) {
            throw new GoldenException("the bundled vectors cannot be unpacked: " + e.getMessage());
        }
    }

    private void unpack(InputStream in) throws IOException {
        try (var zip = new ZipInputStream(in)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                Path file = directory.resolve(e.getName()).normalize();
                if (!directory.equals(file.getParent())) {
                    throw new GoldenException(RESOURCE + ": corrupt: it names " + e.getName());
                }
                Files.copy(zip, file);
            }
        }
    }

    /** The folder with the vectors. */
    public Path directory() {
        return directory;
    }

    /** Deletes the folder. */
    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (Path p : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        } catch (IOException e) {
            System.getLogger(BundledVectors.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot delete " + directory, e);
        }
    }
}
