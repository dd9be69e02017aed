package org.jtorch.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the last line of each bar, which is always drawn; those before it depend on time. */
final class BarProgressTest {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int columns = 120;

    private BarProgress bar() {
        var terminal = new PrintStream(text, true, StandardCharsets.UTF_8);
        return new BarProgress(terminal, 2, 125, new Pace(16_000, () -> 0), () -> columns);
    }

    private List<String> lines() {
        return Stream.of(text.toString(StandardCharsets.UTF_8).split("\r", -1))
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Test
    void aWideTerminalShowsEverything() {
        try (var bar = bar()) {
            bar.step(1, 125, 0.25, 8000);
        }
        assertThat(lines().getLast())
                .matches(
                        "epoch 1/2 100% \\[=+] 125/125 batches \\(\\d:\\d\\d:\\d\\d\\) "
                                + "loss 0\\.2500  ETA 0:00  \\d+ images/s")
                .hasSize(117);
    }

    @Test
    void theUsualTerminalShowsEpochBatchLossAndTimeLeft() {
        columns = 80;
        try (var bar = bar()) {
            bar.step(2, 5, 0.25, 320);
        }
        assertThat(lines().getLast())
                .startsWith("epoch 2/2   4% [")
                .contains("   5/125 (", "loss 0.2500  ETA 0:00  ")
                .hasSize(77);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 20, 40, 60, 79, 80, 81, 99, 100, 120, 200})
    void noLineFillsTheTerminal(int width) {
        columns = width;
        try (var bar = bar()) {
            bar.step(1, 1, 1234.5, 64);
            bar.step(1, 125, 0.25, 7936);
        }
        assertThat(text.toString(StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(text.toString(StandardCharsets.UTF_8).split("\r", -1))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @Test
    void aResizedTerminalChangesTheNextEpoch() {
        try (var bar = bar()) {
            bar.step(1, 125, 0.5, 8000);
            bar.pause();
            columns = 60;
            bar.step(2, 1, 0.5, 64);
        }
        assertThat(lines()).anySatisfy(line -> assertThat(line).hasSize(117));
        assertThat(lines().getLast()).startsWith("epoch 2/2").hasSize(57);
    }

    @Test
    void pauseLeavesAnEmptyLineAndDrawsNoMore() {
        var bar = bar();
        bar.step(1, 1, 0.5, 64);
        bar.pause();
        assertThat(text.toString(StandardCharsets.UTF_8)).endsWith("\r" + " ".repeat(119) + "\r");
        int size = text.size();
        bar.pause();
        bar.close();
        assertThat(text.size()).isEqualTo(size);
    }

    @Test
    void theEnvironmentTellsTheWidthWhereTheTerminalDoesNot() {
        assertThat(TerminalWidth.fromEnvironment("132")).isEqualTo(132);
        assertThat(TerminalWidth.fromEnvironment(null)).isEqualTo(80);
        assertThat(TerminalWidth.fromEnvironment("wide")).isEqualTo(80);
        assertThat(TerminalWidth.fromEnvironment("0")).isEqualTo(80);
    }
}
