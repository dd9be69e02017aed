package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.internal.memory.FakeDevice.bytes;
import static org.jtorch.internal.memory.FakeDevice.storage;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.jtorch.Tensor;
import org.jtorch.internal.core.TensorAccess;
import org.junit.jupiter.api.Test;

final class StorageTest {
    private final FakeDevice device = new FakeDevice("testhold");
    private final Allocator allocator = device.allocator(Long.MAX_VALUE, false);

    @Test
    void theOnlyHoldEndsInOneStep() {
        Storage s = allocator.allocate(bytes(16));
        assertThat(s.releaseOnly(s.holdsNow())).isTrue();
        assertThat(s.isClosed()).isTrue();
        assertThat(s.releaseOnly(s.holdsNow())).isFalse();
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
    }

    @Test
    void oneOfSeveralHoldsIsNotTheOnlyOne() {
        Storage s = allocator.allocate(bytes(16)).hold();
        assertThat(s.releaseOnly(s.holdsNow())).isFalse();
        assertThat(s.holds()).isEqualTo(2);
    }

    @Test
    void aHoldThatCameAndAnotherThatWentMeanwhileAreSeen() {
        Storage s = allocator.allocate(bytes(16));
        long seen = s.holdsNow();
        s.hold();
        s.release();
        assertThat(s.releaseOnly(seen)).isFalse();
        assertThat(s.holds()).isEqualTo(1);
    }

    @Test
    void manyHoldsAreCounted() {
        Storage s = allocator.allocate(bytes(16));
        for (int i = 0; i < 100_000; i++) {
            s.hold();
        }
        assertThat(s.holds()).isEqualTo(100_001);
        for (int i = 0; i < 100_000; i++) {
            s.release();
        }
        assertThat(s.holds()).isEqualTo(1);
    }

    @Test
    void aHandleClosedByTwoThreadsEndsOneHold() throws Exception {
        int rounds = 3000;
        var barrier = new CyclicBarrier(2);
        var shared = new Tensor[2];
        try (var pool = Executors.newFixedThreadPool(2)) {
            var other =
                    pool.submit(() -> {
                        for (int i = 0; i < rounds; i++) {
                            barrier.await();
                            shared[0].release();
                            barrier.await();
                        }
                        return true;
                    });
            for (int i = 0; i < rounds; i++) {
                shared[0] = device.tensor(4);
                shared[1] = TensorAccess.get().alias(shared[0]);
                barrier.await();
                shared[0].release();
                barrier.await();
                assertThat(storage(shared[1]).holds()).isEqualTo(1);
                shared[1].release();
            }
            assertThat(other.get()).isTrue();
        }
    }
}
