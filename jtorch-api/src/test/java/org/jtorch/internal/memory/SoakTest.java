package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.backend.Backends;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many operations in little memory without one close. Each result is the next operand, so a block
 * that was handed out while somebody used it would show in the sums.
 */
final class SoakTest {
    private static final String BUDGET = "jtorch.memory.tight";
    private static final long BYTES = 16L << 20;
    private static final Device TIGHT = Device.of("tight", 0);

    @BeforeAll
    static void openADeviceOfLittleMemory() {
        System.setProperty(BUDGET, Long.toString(BYTES));
        HostBackend.register("tight");
        assertThat(Backends.runtime(TIGHT).allocator().statistics().budget()).isEqualTo(BYTES);
    }

    @AfterAll
    static void forgetTheBudget() {
        System.clearProperty(BUDGET);
    }

    @ParameterizedTest(name = "{0} threads, {1} tasks of {2} operations on {3} elements")
    @CsvSource({
        "platform, 4, 60000, 4",
        "virtual, 100, 2500, 4",
        "platform, 4, 800, 16384",
        "virtual, 50, 64, 16384"
    })
    void memoryStaysWithinItsBudgetAndSumsAreExact(
            String threads, int tasks, int operations, long elements) throws Exception {
        try (ExecutorService pool =
                threads.equals("virtual")
                        ? Executors.newVirtualThreadPerTaskExecutor()
                        : Executors.newFixedThreadPool(tasks)) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < tasks; i++) {
                int step = i % 7 + 1;
                running.add(pool.submit(() -> sumsAreExact(step, operations, elements)));
            }
            for (Future<Boolean> f : running) {
                assertThat(f.get()).isTrue();
            }
        }
        assertThat(Backends.runtime(TIGHT).allocator().statistics().reserved())
                .isLessThanOrEqualTo(BYTES);
    }

    private static boolean sumsAreExact(int step, int operations, long elements) {
        Tensor one = Torch.full(Torch.dtype(DType.INT32).device(TIGHT), Scalar.of(step), elements);
        Tensor x = one;
        for (int i = 1; i < operations; i++) {
            x = x.add(one);
        }
        int[] all = x.toIntArray();
        for (int v : all) {
            if (v != step * operations) {
                return false;
            }
        }
        return all.length == elements;
    }
}
