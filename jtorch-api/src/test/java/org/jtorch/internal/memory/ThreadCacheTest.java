package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.internal.memory.FakeDevice.bytes;
import static org.jtorch.internal.memory.FakeDevice.segment;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ThreadCacheTest {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    private final FakeDevice device = new FakeDevice("testcache");
    private final Allocator allocator = device.allocator(Long.MAX_VALUE, false);

    @Test
    void theBlockReleasedLastIsUsedFirst() {
        Storage a = allocator.allocate(bytes(100 * KIB));
        Storage b = allocator.allocate(bytes(100 * KIB));
        a.release();
        b.release();
        Storage c = allocator.allocate(bytes(100 * KIB - 7));
        assertThat(c.byteOffset()).isEqualTo(b.byteOffset());
        assertThat(c.byteSize()).isEqualTo(100 * KIB - 7);
        assertThat(allocator.allocate(bytes(100 * KIB)).byteOffset()).isEqualTo(a.byteOffset());
    }

    @Test
    void blocksOfOtherSizesAreLeftWhereTheyAre() {
        allocator.allocate(bytes(10 * KIB)).release();
        Storage other = allocator.allocate(bytes(20 * KIB));
        assertThat(other.byteSize()).isEqualTo(20 * KIB);
        assertThat(device.allocated).hasValue(2);
    }

    @Test
    void whatWaitsInACacheIsNotInUse() {
        Storage held = allocator.allocate(bytes(64 * KIB));
        allocator.allocate(bytes(64 * KIB)).release();
        MemoryStatistics s = allocator.statistics();
        assertThat(s.inUse()).isEqualTo(64 * KIB);
        assertThat(s.blocks()).isEqualTo(1);
        assertThat(s.cached()).isEqualTo(s.reserved() - 64 * KIB);
        assertThat(held.isClosed()).isFalse();
    }

    @Test
    void aFullCacheGivesBackWhatItKeptLongest() {
        var all = new ArrayList<Storage>();
        for (int i = 0; i < 40; i++) {
            all.add(allocator.allocate(bytes((i % 20 + 4) * KIB)));
        }
        all.forEach(Storage::release);
        assertThat(allocator.statistics().inUse()).isZero();
        var again = new ArrayList<Storage>();
        for (int i = 0; i < 40; i++) {
            again.add(allocator.allocate(bytes((i % 20 + 4) * KIB)));
        }
        assertThat(again)
                .extracting(s -> List.of(s.memory(), s.byteOffset()))
                .doesNotHaveDuplicates();
    }

    @Test
    void memoryThatIsShortComesBackFromCachesOfOtherThreadsWithoutACollection() throws Exception {
        var tight = device.allocator(MIB, false);
        var released = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var keeper =
                new FutureTask<>(() -> {
                    var all = new ArrayList<Storage>();
                    for (int i = 0; i < 8; i++) {
                        all.add(tight.allocate(bytes(128 * KIB)));
                    }
                    all.forEach(Storage::release);
                    released.countDown();
                    done.await();
                    return null;
                });
        Thread.ofPlatform().start(keeper);
        released.await();
        Storage whole = tight.allocate(bytes(MIB));
        done.countDown();
        keeper.get();
        assertThat(whole.byteSize()).isEqualTo(MIB);
        assertThat(tight.statistics().collections()).isZero();
    }

    @Test
    void aBlockThatWasTakenBackIsNotInTheCacheAnyMore() throws Exception {
        Storage first = allocator.allocate(bytes(100 * KIB));
        long place = first.byteOffset();
        first.release();
        assertThat(allocator.takeBackSpares()).isTrue();
        Storage elsewhere = onAnotherThread(() -> allocator.allocate(bytes(100 * KIB)));
        assertThat(elsewhere.byteOffset()).isEqualTo(place);
        assertThat(allocator.allocate(bytes(100 * KIB)).byteOffset()).isNotEqualTo(place);
    }

    @Test
    void trimmingReturnsWhatWaitsInCaches() {
        allocator.allocate(bytes(100 * KIB)).release();
        allocator.trim();
        assertThat(allocator.statistics().reserved()).isZero();
        assertThat(device.freed).hasValue(1);
    }

    @Test
    void largeBlocksAndVirtualThreadsKeepNothing() throws Exception {
        allocator.allocate(bytes(ThreadCache.LARGEST + 1)).release();
        assertThat(allocator.takeBackSpares()).isFalse();
        var task =
                new FutureTask<>(() -> {
                    allocator.allocate(bytes(50 * KIB)).release();
                    return allocator.takeBackSpares();
                });
        Thread.ofVirtual().start(task);
        assertThat(task.get()).isFalse();
    }

    @Test
    void blocksWaitingInACacheAreOverwrittenToo() {
        Storage s = allocator.allocate(bytes(10 * KIB));
        var m = segment(s).fill((byte) 7);
        s.release();
        allocator.poison();
        assertThat(m.toArray(ValueLayout.JAVA_BYTE)).containsOnly(-1);
        Storage next = allocator.allocate(bytes(10 * KIB));
        assertThat(segment(next).toArray(ValueLayout.JAVA_BYTE)).containsOnly(-1);
        next.release();
        assertThat(allocator.takeBackSpares()).isFalse();
    }

    @Test
    void aClosedStorageDoesNotKeepTheNextOneOfItsBlockAlive() throws Exception {
        Storage closed = allocator.allocate(bytes(100 * KIB));
        closed.release();
        allocator.allocate(bytes(100 * KIB));
        for (int i = 0; i < 100 && allocator.statistics().blocks() > 0; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(allocator.statistics().blocks()).isZero();
        assertThat(closed.isClosed()).isTrue();
    }

    @Test
    void whatAThreadKeptComesBackAfterItsEnd() throws Exception {
        onAnotherThread(() -> {
            allocator.allocate(bytes(100 * KIB)).release();
            return allocator;
        });
        assertThat(allocator.returned()).isZero();
        for (int i = 0; i < 100 && allocator.returned() == 0; i++) {
            System.gc();
            Thread.sleep(10);
            allocator.statistics();
        }
        assertThat(allocator.returned()).isEqualTo(1);
    }

    @Test
    void smallStoragesComeBackOnWhateverThreadTheyAreReleased() throws Exception {
        for (int round = 0; round < 50; round++) {
            var all = new ArrayList<Storage>();
            for (int i = 0; i < 100; i++) {
                all.add(allocator.allocate(bytes(900)));
            }
            onAnotherThread(() -> {
                for (int i = 0; i < 100; i += 2) {
                    all.get(i).release();
                }
                return allocator;
            });
            for (int i = 1; i < 100; i += 2) {
                all.get(i).release();
            }
        }
        assertThat(allocator.statistics().blocks()).isEqualTo(1);
    }

    @Test
    void nobodySharesABlockWhileCachesAreEmptiedAllTheTime() throws Exception {
        var stop = new AtomicBoolean();
        @Nullable Storage[] handed = new Storage[4];
        try (var pool = Executors.newFixedThreadPool(5)) {
            var all = new ArrayList<Future<Boolean>>();
            for (int task = 0; task < 4; task++) {
                int mine = task;
                all.add(pool.submit(() -> intact(mine, handed)));
            }
            Future<?> emptier =
                    pool.submit(() -> {
                        while (!stop.get()) {
                            allocator.takeBackSpares();
                            Thread.yield();
                        }
                    });
            for (Future<Boolean> f : all) {
                assertThat(f.get()).isTrue();
            }
            stop.set(true);
            emptier.get();
        }
    }

    /** Fills a block, looks at it again, and has every third one released by the next thread. */
    private boolean intact(int mine, @Nullable Storage[] handed) {
        for (int i = 0; i < 4000; i++) {
            Storage s = allocator.allocate(bytes(3000 + i % 5 * 4096L));
            segment(s).fill((byte) mine);
            Thread.yield();
            for (byte b : segment(s).toArray(ValueLayout.JAVA_BYTE)) {
                if (b != mine) {
                    return false;
                }
            }
            @Nullable Storage old = s;
            if (i % 3 == 0) {
                synchronized (handed) {
                    int next = (mine + 1) % handed.length;
                    old = handed[mine];
                    handed[mine] = null;
                    handed[next] = s;
                }
            }
            if (old != null) {
                old.release();
            }
        }
        return true;
    }

    private static <T> T onAnotherThread(Callable<T> body) throws Exception {
        var task = new FutureTask<>(body);
        Thread.ofPlatform().start(task);
        return task.get();
    }
}
