package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.internal.memory.FakeDevice.bytes;
import static org.jtorch.internal.memory.FakeDevice.segment;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.error.TensorClosedException;
import org.jtorch.op.TensorSpec;
import org.junit.jupiter.api.Test;

final class AllocatorTest {
    private static final long MIB = 1 << 20;

    private final FakeDevice device = new FakeDevice("testmem");
    private final Allocator allocator = device.allocator(Long.MAX_VALUE, false);

    @Test
    void smallStoragesOfAThreadShareOneBlock() {
        var all = new ArrayList<Storage>();
        for (int i = 0; i < 100; i++) {
            all.add(allocator.allocate(bytes(16)));
        }
        assertThat(all).extracting(Storage::memory).containsOnly(all.get(0).memory());
        assertThat(all).extracting(Storage::byteOffset).doesNotHaveDuplicates();
        assertThat(all).allMatch(s -> s.byteOffset() % 64 == 0 && s.byteSize() == 16);
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
    }

    @Test
    void emptyTensorsHaveAPlaceToo() {
        Storage s = allocator.allocate(bytes(0));
        assertThat(s.byteSize()).isZero();
        assertThat(s.memory()).isNotNull();
    }

    @Test
    void aReleasedLargeBlockIsUsedAgain() {
        Storage a = allocator.allocate(bytes(MIB));
        var memory = a.memory();
        a.release();
        Storage b = allocator.allocate(bytes(MIB - 100));
        assertThat(b.memory()).isSameAs(memory);
        assertThat(device.allocated).hasValue(1);
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
    }

    @Test
    void aRegionWithoutUsersStartsAnew() {
        for (int i = 0; i < 100_000; i++) {
            allocator.allocate(bytes(2000)).release();
        }
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
        assertThat(device.allocated).hasValue(1);
    }

    @Test
    void aRetiredRegionComesBackWithItsLastStorage() {
        var all = new ArrayList<Storage>();
        for (int i = 0; i < 64; i++) {
            all.add(allocator.allocate(bytes(2000)));
        }
        int before = allocator.statistics().blocks();
        all.forEach(Storage::release);
        assertThat(before).isGreaterThan(5);
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
    }

    @Test
    void accessAfterTheLastHoldIsAnError() {
        Storage s = allocator.allocate(bytes(16));
        s.hold();
        s.release();
        assertThat(s.memory()).isNotNull();
        s.release();
        assertThat(s.isClosed()).isTrue();
        assertThatThrownBy(s::memory)
                .isInstanceOf(TensorClosedException.class)
                .hasMessageContaining("[JT-MEM-004]");
        assertThatThrownBy(s::hold).isInstanceOf(TensorClosedException.class);
        s.release();
        assertThat(s.holds()).isZero();
    }

    @Test
    void freedBlocksAreOverwrittenWhenAskedTo() {
        var poisoning = device.allocator(Long.MAX_VALUE, true);
        for (long size : new long[] {64, 100_000}) {
            Storage s = poisoning.allocate(bytes(size));
            var m = segment(s);
            assertThat(m.get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) -1);
            m.fill((byte) 7);
            s.release();
            assertThat(m.toArray(ValueLayout.JAVA_BYTE)).containsOnly(-1);
        }
    }

    @Test
    void memoryThatNobodyReachesComesBackAtTheBudget() {
        var tight = device.allocator(16 * MIB, false);
        for (int i = 0; i < 2000; i++) {
            assertThat(tight.allocate(bytes(MIB)).byteSize()).isEqualTo(MIB);
        }
        MemoryStatistics s = tight.statistics();
        assertThat(s.reserved()).isLessThanOrEqualTo(16 * MIB);
        assertThat(s.collections()).isPositive();
    }

    @Test
    void theCollectorIsAskedBeforeMemoryGrowsFarBeyondWhatIsUsed() {
        var roomy = device.allocator(8192 * MIB, false);
        for (int i = 0; i < 1200; i++) {
            assertThat(roomy.allocate(bytes(MIB)).byteSize()).isEqualTo(MIB);
        }
        assertThat(roomy.statistics().collections()).isPositive();
        assertThat(roomy.statistics().reserved()).isLessThan(1100 * MIB);
    }

    @Test
    void whatIsHeldMayGrowToTheBudgetWithFewCollections() {
        var roomy = device.allocator(320 * MIB, false);
        var held = new ArrayList<Storage>();
        for (int i = 0; i < 310; i++) {
            held.add(roomy.allocate(bytes(MIB)));
        }
        assertThat(held).noneMatch(Storage::isClosed);
        assertThat(roomy.statistics().inUse()).isEqualTo(310 * MIB);
        assertThat(roomy.statistics().collections()).isBetween(1L, 12L);
    }

    @Test
    void noWriteIsLostToTheVersionOfAFamily() throws Exception {
        Storage s = allocator.allocate(bytes(16));
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                pool.execute(() -> {
                    for (int j = 0; j < 20_000; j++) {
                        s.bumpVersion();
                    }
                });
            }
        }
        assertThat(s.version()).isEqualTo(80_000);
    }

    @Test
    void cachedBlocksOfOtherSizesGiveWay() {
        var tight = device.allocator(8 * MIB, false);
        for (int i = 1; i <= 8; i++) {
            tight.allocate(bytes(i * MIB)).release();
        }
        assertThat(tight.statistics().collections()).isZero();
        assertThat(device.freed.get()).isPositive();
    }

    @Test
    void beingOutOfMemoryNamesDeviceAskedUsedCachedAndTheLargestTensors() {
        var tight = device.allocator(8 * MIB, false);
        Storage small = tight.allocate(bytes(16));
        Storage large = tight.allocate(new TensorSpec(Shape.of(1024, 1024), DType.FLOAT32));
        Storage medium = tight.allocate(new TensorSpec(Shape.of(512, 512), DType.FLOAT64));
        assertThatThrownBy(() -> tight.allocate(new TensorSpec(Shape.of(2048, 512), DType.FLOAT32)))
                .isInstanceOf(OutOfMemoryException.class)
                .hasMessageContaining("testmem:0")
                .hasMessageContaining("f32 [2048, 512]")
                .hasMessageContaining("asked 4 MiB")
                .hasMessageContaining("in use 6.0 MiB")
                .hasMessageContaining("budget 8 MiB")
                .hasMessageContaining("f32 [1024, 1024] (4 MiB), f64 [512, 512] (2 MiB)")
                .hasMessageContaining("-Djtorch.memory.testmem")
                .hasMessageContaining("[JT-MEM-003]");
        // What is held is still there, and what fits still works.
        assertThat(List.of(small, large, medium)).noneMatch(Storage::isClosed);
        large.release();
        assertThat(tight.allocate(bytes(4 * MIB)).byteSize()).isEqualTo(4 * MIB);
    }

    @Test
    void aThreadWhoseBlocksOthersTakeIsNotOutOfMemory() throws Exception {
        var tight = device.allocator(2 * MIB, false);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<Future<?>>();
            for (int task = 0; task < 4; task++) {
                all.add(
                        pool.submit(() -> {
                            for (int i = 0; i < 400; i++) {
                                tight.allocate(bytes(128 << 10));
                            }
                        }));
            }
            for (Future<?> f : all) {
                f.get();
            }
        }
        assertThat(tight.statistics().reserved()).isLessThanOrEqualTo(2 * MIB);
    }

    @Test
    void moreThanTheWholeBudgetFailsAtOnce() {
        var tight = device.allocator(MIB, false);
        assertThatThrownBy(() -> tight.allocate(bytes(2 * MIB)))
                .isInstanceOf(OutOfMemoryException.class);
        assertThat(tight.statistics().collections()).isZero();
    }

    @Test
    void aTensorOfMoreBytesThanALongHoldsIsOutOfMemory() {
        var spec = new TensorSpec(Shape.of(1L << 61), DType.FLOAT64);
        assertThatThrownBy(() -> allocator.allocate(spec)).isInstanceOf(OutOfMemoryException.class);
    }

    @Test
    void settlingMovesValuesAndVersionToOtherMemory() {
        Storage s = allocator.allocate(bytes(4));
        segment(s).fill((byte) 42);
        s.bumpVersion();
        Storage settled = allocator.settle(s);
        assertThat(s.isClosed()).isTrue();
        assertThat(segment(settled).toArray(ValueLayout.JAVA_BYTE)).containsOnly(42);
        assertThat(settled.version()).isEqualTo(1);
    }

    @Test
    void whatHasOtherHoldersDoesNotMove() {
        Storage s = allocator.allocate(bytes(4)).hold();
        assertThat(allocator.settle(s)).isSameAs(s);
        Storage large = allocator.allocate(bytes(MIB));
        assertThat(allocator.settle(large)).isSameAs(large);
    }

    @Test
    void aThreadUsesTwoDevicesInTurn() {
        var other = new FakeDevice("testmemb").allocator(Long.MAX_VALUE, false);
        var all = new ArrayList<Storage>();
        for (int i = 0; i < 50; i++) {
            all.add(allocator.allocate(bytes(16)));
            all.add(other.allocate(bytes(16)));
        }
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
        assertThat(other.statistics().blocks()).isEqualTo(1);
        assertThat(all).noneMatch(Storage::isClosed);
    }

    @Test
    void platformThreadsNeverShareABlock() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            fillAndCheck(pool, 4, 3000);
        }
    }

    @Test
    void virtualThreadsNeverShareABlock() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            fillAndCheck(pool, 100, 150);
        }
    }

    /** Every task fills blocks of many sizes with its own number and finds them unchanged. */
    private void fillAndCheck(ExecutorService pool, int tasks, int rounds) throws Exception {
        var tight = device.allocator(64 * MIB, false);
        var all = new ArrayList<Future<Boolean>>();
        for (int task = 0; task < tasks; task++) {
            byte mark = (byte) task;
            all.add(pool.submit(() -> intact(tight, mark, rounds)));
        }
        for (Future<Boolean> f : all) {
            assertThat(f.get()).isTrue();
        }
    }

    private static boolean intact(Allocator allocator, byte mark, int rounds) {
        var window = new Storage[8];
        for (int i = 0; i < rounds; i++) {
            int at = i % window.length;
            Storage old = window[at];
            if (old != null) {
                for (byte b : segment(old).toArray(ValueLayout.JAVA_BYTE)) {
                    if (b != mark) {
                        return false;
                    }
                }
                if (i % 3 != 0) {
                    old.release();
                }
            }
            Storage s = allocator.allocate(bytes(1 + 37L * i % 20_000));
            segment(s).fill(mark);
            window[at] = s;
            Thread.yield();
        }
        return true;
    }
}
