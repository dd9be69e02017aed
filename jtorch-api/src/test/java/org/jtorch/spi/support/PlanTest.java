package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.spi.support.Operands.counting;
import static org.jtorch.spi.support.Operands.dense;
import static org.jtorch.spi.support.Operands.sizes;
import static org.jtorch.spi.support.Operands.strided;

import org.jtorch.DType;
import org.jtorch.spi.View;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private static final DType F32 = DType.FLOAT32;

    @Test
    void denseOperandsMergeIntoOneRun() {
        View a = dense(F32, sizes(2, 3, 1, 4), counting(24));
        Plan p = Plan.of(a, a);
        assertThat(p.rank()).isEqualTo(1);
        assertThat(p.size(0)).isEqualTo(24);
        assertThat(p.isContiguous()).isTrue();
    }

    @Test
    void aRepeatedOperandKeepsItsDimApart() {
        View out = Operands.empty(F32, 8, 16, 14, 14);
        View bias = strided(F32, sizes(8, 16, 14, 14), sizes(0, 1, 0, 0), 0);
        Plan p = Plan.of(out, bias);
        assertThat(p.rank()).isEqualTo(3);
        assertThat(new long[] {p.size(0), p.size(1), p.size(2)}).containsExactly(196, 16, 8);
        assertThat(new long[] {p.stride(1, 0), p.stride(1, 1), p.stride(1, 2)})
                .containsExactly(0, 4, 0);
        assertThat(p.isContiguous()).isFalse();
    }

    @Test
    void theOutputsSmallestStrideIsInnermostWhateverTheOrderOfDims() {
        View transposed = strided(F32, sizes(3, 4), sizes(1, 3), 0, counting(12));
        assertThat(Plan.of(transposed, transposed).isContiguous()).isTrue();
        assertThat(Plan.inOrder(transposed).stride(0, 0)).isEqualTo(12);
    }

    @Test
    void cursorsCrossRunsWithinOneBlock() {
        View gaps = strided(F32, sizes(2, 2, 3), sizes(40, 7, 2), 5, counting(12));
        assertThat(Operands.doubles(gaps)).containsExactly(counting(12));
        assertThat(Plan.inOrder(gaps).rank()).isEqualTo(3);
    }

    @Test
    void aViewOfNoDimsIsOneElement() {
        View one = dense(F32, sizes(), 7);
        Plan p = Plan.of(one, one);
        assertThat(p.numel()).isEqualTo(1);
        assertThat(p.isContiguous()).isTrue();
    }
}
