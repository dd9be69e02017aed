package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jtorch.spi.support.Operands.counting;
import static org.jtorch.spi.support.Operands.dense;
import static org.jtorch.spi.support.Operands.doubles;
import static org.jtorch.spi.support.Operands.empty;
import static org.jtorch.spi.support.Operands.longs;
import static org.jtorch.spi.support.Operands.run;
import static org.jtorch.spi.support.Operands.sizes;
import static org.jtorch.spi.support.Operands.strided;
import static org.jtorch.spi.support.Operands.vector;
import static org.jtorch.spi.support.Operands.wholes;

import java.util.Arrays;
import org.jtorch.DType;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.Dims;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.spi.View;
import org.junit.jupiter.api.Test;

final class ReduceAndScanKernelsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static View reduce(ReduceKind f, View out, View a, int... dims) {
        return run(new Primitive.Reduce(f, Dims.of("t", a.shape(), dims), true), out, a);
    }

    private static double single(ReduceKind f, DType t, double... x) {
        return doubles(reduce(f, empty(t, 1), vector(t, x), 0))[0];
    }

    private static long arg(ArgReduceKind f, DType t, double... x) {
        View out = empty(DType.INT64, 1);
        return wholes(run(new Primitive.ArgReduce(f, 0, true), out, vector(t, x)))[0];
    }

    @Test
    void oneKernelServesAllDimsOfStridedViews() {
        View a = strided(DType.FLOAT32, sizes(2, 3, 2), sizes(1, 7, 30), 3, counting(12));
        assertThat(doubles(reduce(ReduceKind.SUM, empty(DType.FLOAT32, 1, 3, 2), a, 0)))
                .containsExactly(6, 8, 10, 12, 14, 16);
        assertThat(doubles(reduce(ReduceKind.SUM, empty(DType.FLOAT32, 2, 1, 1), a, 1, 2)))
                .containsExactly(15, 51);
        assertThat(doubles(reduce(ReduceKind.MAX, empty(DType.FLOAT32, 1, 3, 1), a, 0, 2)))
                .containsExactly(7, 9, 11);
        View expanded = strided(DType.FLOAT32, sizes(4, 2), sizes(0, 1), 0, 1, 2, 1, 2, 1, 2, 1, 2);
        assertThat(doubles(reduce(ReduceKind.PROD, empty(DType.FLOAT32, 1, 2), expanded, 0)))
                .containsExactly(1, 16);
    }

    @Test
    void sumsKeepWhatNaiveSumsLose() {
        double[] x = new double[100_001];
        Arrays.fill(x, 1, x.length, 1e-8f);
        x[0] = 1;
        assertThat(single(ReduceKind.SUM, DType.FLOAT32, x)).isEqualTo((float) (1 + 1e5 * 1e-8f));
        assertThat(single(ReduceKind.SUM, DType.FLOAT64, 1, 1e100, 1, -1e100)).isEqualTo(2);
        assertThat(single(ReduceKind.SUM, DType.FLOAT64, 1, INF, 2)).isEqualTo(INF);
        assertThat(single(ReduceKind.SUM, DType.FLOAT64, -INF, INF)).isNaN();
    }

    @Test
    void nothingReducesToTheNeutralElement() {
        View none = empty(DType.FLOAT32, 2, 0);
        assertThat(doubles(reduce(ReduceKind.SUM, empty(DType.FLOAT32, 2, 1), none, 1)))
                .containsExactly(0, 0);
        assertThat(doubles(reduce(ReduceKind.PROD, empty(DType.FLOAT32, 2, 1), none, 1)))
                .containsExactly(1, 1);
        assertThat(doubles(reduce(ReduceKind.ALL, empty(DType.BOOL, 2, 1), none, 1)))
                .containsExactly(1, 1);
        assertThat(doubles(reduce(ReduceKind.ANY, empty(DType.BOOL, 2, 1), none, 1)))
                .containsExactly(0, 0);
    }

    @Test
    void nanWinsInExtremesAndCountsAsTrue() {
        assertThat(single(ReduceKind.MAX, DType.FLOAT32, 1, NAN, 3)).isNaN();
        assertThat(single(ReduceKind.MIN, DType.FLOAT64, 1, NAN, 3)).isNaN();
        assertThat(single(ReduceKind.MAX, DType.FLOAT32, -INF, -INF)).isEqualTo(-INF);
        View any = reduce(ReduceKind.ANY, empty(DType.BOOL, 1), vector(DType.FLOAT32, 0, NAN), 0);
        assertThat(wholes(any)).containsExactly(1);
    }

    @Test
    void argReductionsTakeTheFirstOfEqualsAndTheFirstNan() {
        assertThat(arg(ArgReduceKind.ARGMAX, DType.FLOAT32, 1, 3, 3, 2)).isEqualTo(1);
        assertThat(arg(ArgReduceKind.ARGMIN, DType.FLOAT32, 1, NAN, 0, NAN)).isEqualTo(1);
        assertThat(arg(ArgReduceKind.ARGMAX, DType.FLOAT32, -INF, -INF)).isZero();
        assertThat(arg(ArgReduceKind.ARGMIN, DType.UINT8, 200, 100, 100)).isEqualTo(1);
        View extreme = longs(DType.INT64, Long.MAX_VALUE, Long.MIN_VALUE);
        View out = empty(DType.INT64, 1);
        run(new Primitive.ArgReduce(ArgReduceKind.ARGMIN, 0, true), out, extreme);
        assertThat(wholes(out)).containsExactly(1);
    }

    @Test
    void argReductionAlongAnOuterDim() {
        View a = dense(DType.FLOAT32, sizes(3, 2), 1, 9, 5, 2, 3, 4);
        View out = empty(DType.INT64, 1, 2);
        run(new Primitive.ArgReduce(ArgReduceKind.ARGMAX, 0, true), out, a);
        assertThat(wholes(out)).containsExactly(1, 0);
    }

    @Test
    void cumulativeSumsRunAlongAnyDimAndAcrossBlocks() {
        View a = dense(DType.FLOAT32, sizes(2, 3), counting(6));
        View out = empty(DType.FLOAT32, 2, 3);
        assertThat(doubles(run(new Primitive.Scan(ScanKind.SUM, 0), out, a)))
                .containsExactly(0, 1, 2, 3, 5, 7);
        assertThat(doubles(run(new Primitive.Scan(ScanKind.PROD, 1), out, a)))
                .containsExactly(0, 0, 0, 3, 12, 60);
        View longer = vector(DType.INT64, counting(2500));
        View sums = run(new Primitive.Scan(ScanKind.SUM, 0), empty(DType.INT64, 2500), longer);
        assertThat(wholes(sums)[2499]).isEqualTo(2499L * 2500 / 2);
    }

    @Test
    void cumulativeMaximumGivesTheLastOccurrenceAndKeepsNan() {
        View[] out = {empty(DType.FLOAT32, 6), empty(DType.INT64, 6)};
        run(new Primitive.Scan(ScanKind.MAX, 0), out, vector(DType.FLOAT32, 1, 3, 3, NAN, 5, NAN));
        assertThat(doubles(out[0])).containsExactly(1, 3, 3, NAN, NAN, NAN);
        assertThat(wholes(out[1])).containsExactly(0, 1, 2, 3, 3, 5);
    }

    @Test
    void cumulativeLogOfSumsOfExponentials() {
        View a = vector(DType.FLOAT64, -INF, 0, 1, 2);
        double[] r =
                doubles(run(new Primitive.Scan(ScanKind.LOGSUMEXP, 0), empty(DType.FLOAT64, 4), a));
        assertThat(r[0]).isEqualTo(-INF);
        assertThat(r[1]).isZero();
        assertThat(r[3]).isCloseTo(2.40760596444438, within(1e-14));
    }
}
