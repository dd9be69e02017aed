package org.jtorch.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jtorch.error.ArgumentException;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SizeClassTest {
    /** A queue whose work up to a mark is done. */
    private static final class Lagging implements Queue {
        long done;

        @Override
        public long mark() {
            return 5;
        }

        @Override
        public boolean done(long mark) {
            return mark <= done;
        }

        @Override
        public void await(long mark) {
            done = mark;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4095, 4096, 4097, 16384, 65536, 65537, 1_000_000, 1L << 32, 3L << 40})
    void blocksAreLargeEnoughAndWasteAnEighthAtMost(long bytes) {
        long block = SizeClass.blockSize(SizeClass.indexOf(bytes));
        assertThat(block).isGreaterThanOrEqualTo(bytes);
        assertThat(block).isLessThanOrEqualTo(Math.max(4096, bytes + bytes / 8 + 1));
        assertThat(block % 64).isZero();
        assertThat(SizeClass.indexOf(block)).isEqualTo(SizeClass.indexOf(bytes));
    }

    @Test
    void aBlockGoesToAnotherQueueOnlyWhenItsWorkIsDone() {
        var own = new Lagging();
        var sizes = new SizeClass(4096);
        DeviceMemory memory = () -> 4096;
        var block = new Block(new Slab(memory, 4096, sizes), 0, own);
        block.mark = own.mark();
        sizes.free.add(block);
        assertThat(sizes.take(Queue.SYNCHRONOUS)).isNull();
        own.await(4);
        assertThat(sizes.take(Queue.SYNCHRONOUS)).isNull();
        own.await(5);
        assertThat(sizes.take(Queue.SYNCHRONOUS)).isSameAs(block);
    }

    @Test
    void theSameQueueTakesABlockAtOnce() {
        var own = new Lagging();
        var sizes = new SizeClass(4096);
        DeviceMemory memory = () -> 4096;
        var block = new Block(new Slab(memory, 4096, sizes), 0, own);
        block.mark = own.mark();
        sizes.free.add(block);
        assertThat(sizes.take(own)).isSameAs(block);
    }

    @ParameterizedTest
    @CsvSource({
        "512m, 536870912",
        "2G, 2147483648",
        "64k, 65536",
        "1000, 1000",
        "1t, 1099511627776"
    })
    void amountsAreReadWithTheirUnit(String text, long bytes) {
        assertThat(Bytes.parse("x", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "0", "1.5g", "12q", "99999999999g"})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Bytes.parse("jtorch.memory.cpu", text))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("jtorch.memory.cpu=" + text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1023, 1023 bytes", "1024, 1 KiB", "1610612736, 1.5 GiB"})
    void amountsAreShownWithTheirUnit(long bytes, String text) {
        assertThat(Bytes.show(bytes)).isEqualTo(text);
    }
}
