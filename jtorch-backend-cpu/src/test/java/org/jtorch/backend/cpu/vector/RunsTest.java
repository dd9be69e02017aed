package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunsTest {
    @ParameterizedTest(name = "{0} elements in vectors of {1}: {2} in the loop over whole ones")
    @CsvSource({
        "0, 16, 0",
        "15, 16, 0",
        "127, 16, 0",
        "128, 16, 128",
        "129, 16, 128",
        "143, 16, 128",
        "144, 16, 144",
        "2147483647, 16, 2147483632",
        "8, 1, 8",
        "7, 1, 0"
    })
    void longRunsGoToTheLoopOverWholeVectors(int n, int lanes, int whole) {
        assertThat(Runs.whole(n, lanes)).isEqualTo(whole);
    }
}
