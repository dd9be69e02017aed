package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.Random;
import org.jtorch.DType;
import org.jtorch.error.IndexException;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;
import org.jtorch.spi.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IndexSortMatmulKernelsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void gathersRowsOfTransposedViewsByNegativeIndicesToo() {
        View a = strided(DType.FLOAT32, sizes(3, 2), sizes(1, 4), 1, counting(6));
        View out = empty(DType.FLOAT32, 2, 2);
        run(Primitive.Gather.INSTANCE, out, a, longs(DType.INT64, 2, -3));
        assertThat(doubles(out)).containsExactly(4, 5, 0, 1);
    }

    @Test
    void gathersSingleElementsByTwoIndices() {
        View a = dense(DType.INT16, sizes(2, 3), counting(6));
        View out = empty(DType.INT16, 3);
        View rows = strided(DType.INT64, sizes(3), sizes(0), 0, 1, 1, 1);
        run(Primitive.Gather.INSTANCE, out, a, rows, longs(DType.INT64, 2, 0, -2));
        assertThat(wholes(out)).containsExactly(5, 3, 4);
    }

    @Test
    void anIndexOutOfRangeIsNamedBeforeAnythingIsWritten() {
        View base = vector(DType.FLOAT32, 1, 2, 3);
        View value = vector(DType.FLOAT32, 9, 9);
        var op = new Primitive.Scatter(ScatterKind.SET);
        assertThatThrownBy(() -> run(op, base, value, longs(DType.INT64, 0, 3)))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("index 3 is out of range for dim 0 of size 3")
                .hasMessageContaining("JT-IDX-001");
        assertThat(doubles(base)).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(ScatterKind.class)
    void scattersCombineRepeatedPlacesInOrder(ScatterKind kind) {
        for (DType t : new DType[] {DType.INT32, DType.FLOAT64, DType.FLOAT16}) {
            View base = vector(t, 2, 2, 2);
            View value = vector(t, 5, 3, 1);
            run(new Primitive.Scatter(kind), base, value, longs(DType.INT64, 1, 1, -1));
            assertThat(doubles(base))
                    .containsExactly(
                            switch (kind) {
                                case SET -> new double[] {2, 3, 1};
                                case ADD -> new double[] {2, 10, 3};
                                case PROD -> new double[] {2, 30, 2};
                                case MAX -> new double[] {2, 5, 2};
                                case MIN -> new double[] {2, 2, 1};
                            });
        }
    }

    @Test
    void scattersRowsFromAnExpandedValue() {
        View base = dense(DType.FLOAT32, sizes(3, 2), new double[6]);
        View value = strided(DType.FLOAT32, sizes(2, 2), sizes(0, 1), 0, 7, 8, 7, 8);
        run(new Primitive.Scatter(ScatterKind.ADD), base, value, longs(DType.INT64, 2, 2));
        assertThat(doubles(base)).containsExactly(0, 0, 0, 0, 14, 16);
    }

    @Test
    void sortsStablyWithNanLargestAndEqualZeros() {
        View a = vector(DType.FLOAT32, 3, NAN, -0.0, 0, -1, INF);
        View[] out = {empty(DType.FLOAT32, 6), empty(DType.INT64, 6)};
        run(new Primitive.Sort(0, false), out, a);
        assertThat(doubles(out[0])).containsExactly(-1, -0.0, 0, 3, INF, NAN);
        assertThat(wholes(out[1])).containsExactly(4, 2, 3, 0, 5, 1);
        run(new Primitive.Sort(0, true), out, a);
        assertThat(doubles(out[0])).containsExactly(NAN, INF, 3, -0.0, 0, -1);
        assertThat(wholes(out[1])).containsExactly(1, 5, 0, 2, 3, 4);
    }

    @Test
    void sortsLongLinesAlongAnOuterDim() {
        int n = 1000;
        var random = new Random(3);
        double[] x = new double[2 * n];
        Arrays.setAll(x, _ -> random.nextInt(50));
        View[] out = {empty(DType.INT32, n, 2), empty(DType.INT64, n, 2)};
        run(new Primitive.Sort(0, false), out, dense(DType.INT32, sizes(n, 2), x));
        long[] sorted = wholes(out[0]);
        long[] places = wholes(out[1]);
        for (int i = 0; i < n; i++) {
            assertThat(sorted[2 * i]).isEqualTo((long) x[(int) places[2 * i] * 2]);
            if (i > 0) {
                boolean ascending =
                        sorted[2 * i - 2] < sorted[2 * i]
                                || sorted[2 * i - 2] == sorted[2 * i]
                                        && places[2 * i - 2] < places[2 * i];
                assertThat(ascending).as("position %d", i).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"BOOL"},
            mode = EnumSource.Mode.EXCLUDE)
    void multipliesTransposedAndRepeatedMatrices(DType t) {
        View a = strided(t, sizes(2, 2, 3), sizes(0, 1, 2), 0, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6);
        View b = dense(t, sizes(2, 3, 2), 1, 0, 0, 1, 1, 1, 2, 0, 0, 2, 1, 0);
        View out = empty(t, 2, 2, 2);
        assertThat(doubles(run(Primitive.Matmul.INSTANCE, out, a, b)))
                .containsExactly(4, 5, 10, 11, 5, 4, 14, 10);
    }

    @Test
    void multipliesBeyondPanelAndDepth() {
        int k = 2100;
        int n = 150;
        double[] ones = new double[2 * k];
        Arrays.fill(ones, 1);
        double[] x = new double[k * n];
        Arrays.setAll(x, i -> i % n + (i / n) % 2);
        View out = empty(DType.FLOAT32, 2, n);
        run(
                Primitive.Matmul.INSTANCE,
                out,
                dense(DType.FLOAT32, sizes(2, k), ones),
                dense(DType.FLOAT32, sizes(k, n), x));
        double[] r = doubles(out);
        for (int j = 0; j < n; j++) {
            assertThat(r[j]).isEqualTo(k * j + k / 2.0);
            assertThat(r[n + j]).isEqualTo(r[j]);
        }
    }

    @Test
    void aProductOverNothingIsZero() {
        View out = dense(DType.FLOAT32, sizes(2, 2), 1, 1, 1, 1);
        run(Primitive.Matmul.INSTANCE, out, empty(DType.FLOAT32, 2, 0), empty(DType.FLOAT32, 0, 2));
        assertThat(doubles(out)).containsExactly(0, 0, 0, 0);
    }
}
