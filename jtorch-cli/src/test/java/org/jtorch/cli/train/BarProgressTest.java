package org.jtorch.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock stands still but where a test moves it. */
final class BarProgressTest {
    private static final String CLEAR = "\r\033[K";

    private final StringWriter text = new StringWriter();
    private int columns = 80;
    private long now;

    private BarProgress bar() {
        return new BarProgress(new PrintWriter(text), 2, 125, 8000, () -> columns, () -> now);
    }

    private String lastLine() {
        String all = text.toString();
        return all.substring(all.lastIndexOf('\r'))
                .replace(CLEAR + "\033[?7l", "")
                .replace("\033[?7h", "");
    }

    @Test
    void aWideTerminalShowsEverything() {
        columns = 200;
        var bar = bar();
        now = 2_000_000_000L;
        bar.step(1, 125, 0.25, 8000);
        assertThat(lastLine())
                .isEqualTo(
                        "epoch 1/2  batch 125/125  ["
                                + "=".repeat(30)
                                + " ".repeat(30)
                                + "]   50%  loss 0.2500  ETA 0:02  4000 images/s");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20, 40, 60, 79, 80, 81, 120})
    void aLineNeverFillsTheTerminal(int width) {
        columns = width;
        var bar = bar();
        now = 4_000_000_000_000L;
        bar.step(1, 125, 0.25, 8000);
        assertThat(lastLine())
                .hasSizeLessThanOrEqualTo(Math.max(0, width - 3))
                .doesNotContain("\n");
        bar.step(2, 125, 0.25, 8000);
        assertThat(lastLine()).hasSizeLessThanOrEqualTo(Math.max(0, width - 3));
    }

    @Test
    void aNarrowTerminalKeepsEpochShareAndLoss() {
        columns = 40;
        var bar = bar();
        now = 1_000_000_000L;
        bar.step(2, 1, 0.5, 64);
        assertThat(lastLine()).contains("epoch 2/2", "  0%", "loss 0.5000");
    }

    @Test
    void aResizedTerminalChangesTheNextLine() {
        var bar = bar();
        now = 1_000_000_000L;
        bar.step(1, 1, 0.5, 64);
        int before = lastLine().length();
        columns = 50;
        now = 2_000_000_000L;
        bar.step(1, 2, 0.5, 64);
        assertThat(lastLine()).hasSizeLessThan(50);
        assertThat(before).isBetween(60, 79);
    }

    @Test
    void linesAreDrawnTenTimesASecondAtMost() {
        var bar = bar();
        bar.step(1, 1, 0.5, 64);
        bar.step(1, 2, 0.5, 64);
        now = 50_000_000L;
        bar.step(1, 3, 0.5, 64);
        now = 100_000_000L;
        bar.step(1, 4, 0.5, 64);
        assertThat(text.toString().split("\r", -1)).hasSize(3);
    }

    @Test
    void pauseAndCloseLeaveAnEmptyLine() {
        var bar = bar();
        bar.step(1, 1, 0.5, 64);
        bar.pause();
        bar.close();
        assertThat(text.toString()).endsWith(CLEAR).doesNotEndWith(CLEAR + CLEAR);
    }

    @Test
    void theEnvironmentTellsTheWidthWhereTheTerminalDoesNot() {
        assertThat(TerminalWidth.fromEnvironment("132")).isEqualTo(132);
        assertThat(TerminalWidth.fromEnvironment(null)).isEqualTo(80);
        assertThat(TerminalWidth.fromEnvironment("wide")).isEqualTo(80);
        assertThat(TerminalWidth.fromEnvironment("0")).isEqualTo(80);
    }
}
