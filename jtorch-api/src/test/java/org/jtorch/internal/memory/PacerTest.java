package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MIB = 1L << 20;
    private static final long SECOND = 1_000_000_000L;

    private final Pacer pacer = new Pacer(16L << 30);
    private long now = System.nanoTime();

    /** A collection of some length after some time of work. */
    private void collection(long inUse, double work, double took) {
        long start = now + (long) (work * SECOND);
        now = start + (long) (took * SECOND);
        pacer.collected(2 * inUse + MIB, inUse, start, now);
    }

    @Test
    void allowsTwiceWhatIsAliveAndSomeRoom() {
        collection(1000 * MIB, 1, 0.05);
        assertThat(pacer.limit()).isEqualTo(2128 * MIB);
    }

    @Test
    void givesMoreRoomWhileCollectionsAreDearAndLessOnceTheyAreCheap() {
        collection(0, 1, 0.05);
        assertThat(pacer.limit()).isEqualTo(128 * MIB);
        collection(0, 0.02, 0.02);
        assertThat(pacer.limit()).isEqualTo(256 * MIB);
        collection(0, 0.02, 0.02);
        assertThat(pacer.limit()).isEqualTo(512 * MIB);
        collection(0, 10, 0.02);
        assertThat(pacer.limit()).isEqualTo(256 * MIB);
    }

    @Test
    void roomNeverPassesOneGibibyte() {
        for (int i = 0; i < 20; i++) {
            collection(0, 0.01, 0.02);
        }
        assertThat(pacer.limit()).isEqualTo(1024 * MIB);
    }

    @Test
    void aSmallBudgetGetsTheLeastRoom() {
        var small = new Pacer(64 * MIB);
        for (int i = 0; i < 5; i++) {
            small.collected(MIB, 0, now, now + SECOND);
        }
        assertThat(small.limit()).isEqualTo(128 * MIB);
    }

    @Test
    void aCollectionThatFindsNextToNothingRaisesTheLimit() {
        pacer.collected(300 * MIB, 290 * MIB, now, now + SECOND / 100);
        assertThat(pacer.limit()).isGreaterThan(600 * MIB);
    }
}
