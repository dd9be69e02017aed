package org.jtorch.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of this process is in memory. */
final class Resident {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Resident() {}

    /** In MiB; 0 where the system does not tell. */
    static double mebibytes() throws IOException {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        return 0;
    }
}
