package org.jtorch.spi.support;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jtorch.Shape;
import org.jtorch.op.Strided;
import org.jtorch.spi.View;

/** Views cut down to some of their dims, for kernels that treat dims differently. */
final class Slices {
    private Slices() {}

    /** Only the dims named, in that order, at index 0 of the others. */
    static View keep(View v, int... dims) {
        long[] sizes = Arrays.stream(dims).mapToLong(v::size).toArray();
        long[] strides = Arrays.stream(dims).mapToLong(v::stride).toArray();
        return new View(
                v.memory(), v.byteOffset(), new Strided(Shape.of(sizes), strides, 0), v.dtype());
    }

    /** All dims but the ones named. */
    static int[] others(int rank, int... dims) {
        return IntStream.range(0, rank)
                .filter(d -> Arrays.stream(dims).noneMatch(e -> e == d))
                .toArray();
    }
}
