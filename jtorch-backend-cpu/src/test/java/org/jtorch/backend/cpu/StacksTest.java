package org.jtorch.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jtorch.ScatterReduction;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;

/** Tensors side by side, grids, places in a sorted sequence, reductions by index. */
class StacksTest {
    private static final Tensor A = Torch.tensor(1L, 2L);
    private static final Tensor B = Torch.tensor(3L, 4L);

    @Test
    void stacksOfVectors() {
        assertThat(Torch.hstack(List.of(A, B)).toLongArray()).containsExactly(1, 2, 3, 4);
        assertThat(Torch.vstack(List.of(A, B)).sizes()).containsExactly(2, 2);
        assertThat(Torch.vstack(List.of(A, B)).toLongArray()).containsExactly(1, 2, 3, 4);
        assertThat(Torch.columnStack(List.of(A, B)).toLongArray()).containsExactly(1, 3, 2, 4);
        assertThat(Torch.dstack(List.of(A, B)).sizes()).containsExactly(1, 2, 2);
        assertThatThrownBy(() -> Torch.hstack(List.of()))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void gridsAreViewsInBothOrders() {
        Tensor c = Torch.tensor(5L, 6L, 7L);
        List<Tensor> ij = Torch.meshgrid(List.of(A, c));
        assertThat(ij.get(0).sizes()).containsExactly(2, 3);
        assertThat(ij.get(0).toLongArray()).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(ij.get(1).toLongArray()).containsExactly(5, 6, 7, 5, 6, 7);
        assertThat(ij.get(0).sharesStorageWith(A)).isTrue();
        List<Tensor> xy = Torch.meshgridXy(List.of(A, c));
        assertThat(xy.get(0).sizes()).containsExactly(3, 2);
        assertThat(xy.get(0).toLongArray()).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(xy.get(1).toLongArray()).containsExactly(5, 5, 6, 6, 7, 7);
        assertThatThrownBy(() -> Torch.meshgrid(List.of(Torch.zeros(2, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 2]");
    }

    @Test
    void productsAndChoices() {
        assertThat(Torch.cartesianProd(List.of(A, B)).toLongArray())
                .containsExactly(1, 3, 1, 4, 2, 3, 2, 4);
        Tensor c = Torch.tensor(5L, 6L, 7L);
        assertThat(Torch.combinations(c, 2, false).toLongArray()).containsExactly(5, 6, 5, 7, 6, 7);
        assertThat(Torch.combinations(A, 2, true).toLongArray()).containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(Torch.combinations(A, 3, false).sizes()).containsExactly(0, 3);
        assertThat(Torch.isin(Torch.tensor(1L, 9L, 4L), B).toLongArray()).containsExactly(0, 0, 1);
    }

    @Test
    void placesInASortedSequence() {
        Tensor sorted = Torch.tensor(1.0, 3.0, 3.0, 5.0);
        Tensor values = Torch.tensor(0.0, 1.0, 3.0, 4.0, 6.0);
        assertThat(Torch.searchsorted(sorted, values, false).toLongArray())
                .containsExactly(0, 0, 1, 3, 4);
        assertThat(Torch.searchsorted(sorted, values, true).toLongArray())
                .containsExactly(0, 1, 3, 3, 4);
        assertThat(Torch.bucketize(values, sorted, true).toLongArray())
                .containsExactly(0, 1, 3, 3, 4);
        Tensor rows = Torch.vstack(List.of(sorted, sorted.mul(2)));
        Tensor both = Torch.tensor(3.0, 6.0).view(2, 1);
        assertThat(Torch.searchsorted(rows, both, false).toLongArray()).containsExactly(1, 1);
        assertThatThrownBy(() -> Torch.searchsorted(rows, values, false))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 4]");
    }

    @Test
    void reductionsByIndex() {
        Tensor t = Torch.tensor(10.0, 20.0, 30.0);
        Tensor index = Torch.tensor(0L, 0L, 2L);
        Tensor source = Torch.tensor(1.0, 4.0, 50.0);
        assertThat(of(t, index, source, ScatterReduction.SUM, true)).containsExactly(15, 20, 80);
        assertThat(of(t, index, source, ScatterReduction.SUM, false)).containsExactly(5, 20, 50);
        assertThat(of(t, index, source, ScatterReduction.MEAN, true)).containsExactly(5, 20, 40);
        assertThat(of(t, index, source, ScatterReduction.MEAN, false)).containsExactly(2.5, 20, 50);
        assertThat(of(t, index, source, ScatterReduction.AMAX, false)).containsExactly(4, 20, 50);
        assertThat(of(t, index, source, ScatterReduction.AMIN, true)).containsExactly(1, 20, 30);
        assertThat(of(t, index, source, ScatterReduction.PROD, false)).containsExactly(4, 20, 50);
        Tensor m = Torch.ones(2, 3);
        m.indexReduce_(
                1,
                Torch.tensor(2L, 2L),
                Torch.full(new long[] {2, 2}, 3.0),
                ScatterReduction.PROD,
                true);
        assertThat(m.toDoubleArray()).containsExactly(1, 1, 9, 1, 1, 9);
        assertThatThrownBy(
                        () -> m.indexReduce(1, index, Torch.ones(2, 2), ScatterReduction.SUM, true))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("one entry per slice");
    }

    private static double[] of(
            Tensor t, Tensor index, Tensor source, ScatterReduction how, boolean includeSelf) {
        return t.scatterReduce(0, index, source, how, includeSelf).toDoubleArray();
    }
}
