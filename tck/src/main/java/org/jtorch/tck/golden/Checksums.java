package org.jtorch.tck.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums of files. */
final class Checksums {
    private Checksums() {}

    /**
     * Checks a file against the sum that the index states.
     *
     * @throws GoldenException if the file is missing or has another sum
     */
    static void check(Path file, String expected) {
        String found;
        try {
            found =
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new GoldenException(file + ": missing, but index.json names it");
        } catch (IOException e) {
            throw new GoldenException(file + ": cannot be read: " + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        if (!found.equals(expected)) {
            throw new GoldenException(
                    file
                            + ": corrupt: its SHA-256 is "
                            + found
                            + ", index.json states "
                            + expected);
        }
    }
}
