package org.jtorch.tck.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bundled answers of PyTorch on the CPU, with the kernels that this JVM has. */
final class BundledVectorsTest {
    /** Cases of the bundled set that passed when it was last made. */
    private static final int PASSES = 4834;

    private static final int MOST_BYTES = 1_000_000;

    @Test
    void everyRecordedAnswerIsGiven() {
        GoldenReport report = GoldenRunner.run(GoldenOptions.bundled("cpu"));
        assertThat(report.cases().stream().filter(c -> c.outcome() == GoldenOutcome.FAIL))
                .isEmpty();
        assertThat(report.totals().pass()).isGreaterThanOrEqualTo(PASSES);
        assertThat(report.byArea().keySet())
                .contains(
                        "programs",
                        "promotion",
                        "rng",
                        "nn",
                        "modules",
                        "indexing",
                        "reduction",
                        "shape");
    }

    @Test
    void theSetIsSmallAndLeavesNothingBehind() throws Exception {
        try (var zip =
                Objects.requireNonNull(BundledVectors.class.getResourceAsStream("vectors.zip"))) {
            assertThat(zip.readAllBytes()).hasSizeLessThan(MOST_BYTES);
        }
        Path directory;
        try (var vectors = BundledVectors.open()) {
            directory = vectors.directory();
            assertThat(directory.resolve("index.json")).exists();
        }
        assertThat(Files.exists(directory)).isFalse();
    }
}
