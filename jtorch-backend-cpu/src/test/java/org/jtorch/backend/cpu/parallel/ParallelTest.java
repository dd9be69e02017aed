package org.jtorch.backend.cpu.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final int before = Parallel.threads();

    @AfterEach
    void restore() {
        Parallel.setThreads(before);
    }

    @Test
    void everyIndexIsVisitedOnceForAnyNumberOfThreads() {
        for (int threads = 1; threads <= 6; threads++) {
            Parallel.setThreads(threads);
            for (int n : new int[] {0, 1, 2, 10, 1000}) {
                for (int grain : new int[] {1, 3, 1000}) {
                    var seen = new AtomicIntegerArray(n + 1);
                    Parallel.parallelFor(
                            n,
                            grain,
                            (from, to) -> {
                                for (long i = from; i < to; i++) {
                                    seen.incrementAndGet((int) i);
                                }
                            });
                    for (int i = 0; i < n; i++) {
                        assertThat(seen.get(i)).isEqualTo(1);
                    }
                    assertThat(seen.get(n)).isZero();
                }
            }
        }
    }

    @Test
    void chunksDependOnTheGrainAndNotOnTheThreads() {
        Set<String> expected = Set.of("0-4", "4-8", "8-10");
        for (int threads = 1; threads <= 4; threads++) {
            Parallel.setThreads(threads);
            Set<String> chunks = ConcurrentHashMap.newKeySet();
            Parallel.parallelFor(10, 4, (from, to) -> chunks.add(from + "-" + to));
            assertThat(chunks).isEqualTo(expected);
        }
    }

    @Test
    void loopsInsideLoopsComplete() {
        Parallel.setThreads(3);
        var sum = new LongAdder();
        Parallel.parallelFor(
                20,
                1,
                (from, to) ->
                        Parallel.parallelFor(50, 7, (a, b) -> sum.add((b - a) * (to - from))));
        assertThat(sum.sum()).isEqualTo(1000);
    }

    @Test
    void aFailureReachesTheCallerAndThePoolGoesOn() {
        Parallel.setThreads(3);
        assertThatThrownBy(() ->
                        Parallel.parallelFor(
                                100,
                                1,
                                (from, _) -> {
                                    if (from == 57) {
                                        throw new IllegalStateException("chunk 57");
                                    }
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("chunk 57");
        var sum = new LongAdder();
        Parallel.parallelFor(100, 1, (from, to) -> sum.add(to - from));
        assertThat(sum.sum()).isEqualTo(100);
    }

    @Test
    void manyCallersAtOnceAllFinish() throws Exception {
        Parallel.setThreads(4);
        var sum = new LongAdder();
        try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < 50; t++) {
                executor.execute(
                        () -> Parallel.parallelFor(100, 3, (from, to) -> sum.add(to - from)));
            }
        }
        assertThat(sum.sum()).isEqualTo(5000);
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> Parallel.setThreads(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Parallel.parallelFor(5, 0, (_, _) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
