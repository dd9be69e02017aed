package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.spi.support.Operands.counting;
import static org.jtorch.spi.support.Operands.doubles;
import static org.jtorch.spi.support.Operands.empty;
import static org.jtorch.spi.support.Operands.longs;
import static org.jtorch.spi.support.Operands.run;
import static org.jtorch.spi.support.Operands.scalar;
import static org.jtorch.spi.support.Operands.sizes;
import static org.jtorch.spi.support.Operands.strided;
import static org.jtorch.spi.support.Operands.vector;
import static org.jtorch.spi.support.Operands.wholes;

import org.jtorch.DType;
import org.jtorch.internal.random.Philox;
import org.jtorch.op.Primitive;
import org.jtorch.spi.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MoveKernelsTest {
    private static View cast(View a, DType to) {
        return run(new Primitive.Cast(to), empty(to, a.numel()), a);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void copiesTransposedAndWithGapsBitByBit(DType t) {
        double[] x = {1, 0, 1, 1, 0, 0};
        View a = strided(t, sizes(3, 2), sizes(1, 4), 2, x);
        View out = strided(t, sizes(3, 2), sizes(5, 2), 1);
        assertThat(doubles(run(Primitive.Copy.INSTANCE, out, a))).containsExactly(x);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void fillsOnlyTheViewsElements(DType t) {
        View all = vector(t, new double[6]);
        View odd =
                new View(
                        all.memory(),
                        0,
                        new org.jtorch.op.Strided(org.jtorch.Shape.of(3), sizes(2), 1),
                        t);
        run(Primitive.Fill.INSTANCE, odd, scalar(t, 1L));
        assertThat(doubles(all)).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @Test
    void countsInExactIntegersAndInDoubles() {
        View i = empty(DType.INT64, 2000);
        run(Primitive.Iota.INSTANCE, i, scalar(DType.INT64, 1L << 60), scalar(DType.INT64, 3L));
        assertThat(wholes(i)[1999]).isEqualTo((1L << 60) + 3 * 1999);
        View f = empty(DType.FLOAT32, 3);
        run(Primitive.Iota.INSTANCE, f, scalar(DType.FLOAT32, 1.0), scalar(DType.FLOAT32, 0.1));
        assertThat(doubles(f)).containsExactly(1, 1.1f, 1.2f);
    }

    @Test
    void castsCutWrapSaturateAndRound() {
        double nan = Double.NaN;
        assertThat(wholes(cast(vector(DType.FLOAT32, 300.7, -1.5, nan), DType.UINT8)))
                .containsExactly(44, 255, 0);
        assertThat(wholes(cast(vector(DType.FLOAT64, 1e30, -1e30), DType.INT64)))
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE);
        assertThat(wholes(cast(longs(DType.INT64, 70000, -1), DType.INT16)))
                .containsExactly(4464, -1);
        assertThat(wholes(cast(vector(DType.FLOAT32, nan, 0, 0.1), DType.BOOL)))
                .containsExactly(1, 0, 1);
        assertThat(doubles(cast(longs(DType.INT64, (1L << 53) + 1), DType.FLOAT64)))
                .containsExactly(0x1p53);
        long tricky = (1L << 54) + (1L << 30) + 1;
        assertThat(doubles(cast(longs(DType.INT64, tricky), DType.FLOAT32)))
                .containsExactly((float) tricky);
        assertThat(doubles(cast(vector(DType.FLOAT32, 1 + 0x1p-8, 1 + 3 * 0x1p-8), DType.BFLOAT16)))
                .containsExactly(1, 1 + 0x1p-6);
        assertThat(doubles(cast(vector(DType.FLOAT32, 70000, 0x1p-25, nan), DType.FLOAT16)))
                .containsExactly(Double.POSITIVE_INFINITY, 0, nan);
    }

    @Test
    void randomBitsFollowLogicalOrderWhateverTheLayout() {
        View columns = strided(DType.INT32, sizes(2, 3), sizes(1, 2), 0, counting(6));
        run(
                Primitive.RandomBits.INSTANCE,
                columns,
                scalar(DType.INT32, 7L),
                scalar(DType.INT32, 5L));
        long[] words = wholes(columns);
        for (int i = 0; i < 6; i++) {
            assertThat(words[i]).isEqualTo(Philox.word(7, 5 + i));
        }
        View wide = empty(DType.INT64, 2);
        run(Primitive.RandomBits.INSTANCE, wide, scalar(DType.INT64, 7L), scalar(DType.INT64, 5L));
        assertThat(wholes(wide)).containsExactly(Philox.bits64(7, 5), Philox.bits64(7, 7));
    }
}
