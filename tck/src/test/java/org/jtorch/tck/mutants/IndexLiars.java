package org.jtorch.tck.mutants;

import static org.jtorch.tck.mutants.Places.as;
import static org.jtorch.tck.mutants.Places.element;
import static org.jtorch.tck.mutants.Places.put;

import java.util.List;
import org.jtorch.op.CoreKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/** Liars in gather and scatter. */
final class IndexLiars {
    private IndexLiars() {}

    static List<Mutant> all() {
        return new Liars()
                .add(
                        "gather_unchecked",
                        "gather answers for an index out of range",
                        "JT-IDX-015",
                        CoreKind.GATHER,
                        (c, h, _) -> {
                            try {
                                h.run(c);
                            } catch (IndexOutOfBoundsException _) {
                                Places.fill(c.out(), 0);
                            }
                        })
                .add(
                        "negative_index_cut",
                        "gather takes a negative index for 0",
                        "JT-IDX-012",
                        CoreKind.GATHER,
                        (c, h, _) -> {
                            View index = c.in(1);
                            boolean negative = false;
                            for (long i = 0; i < index.numel(); i++) {
                                negative |= element(index, i) < 0;
                            }
                            h.run(c);
                            if (negative) {
                                Places.fill(c.out(), element(c.in(0), 0));
                            }
                        })
                .add(
                        "scatter_forgets",
                        "scatter-add lets the last value win",
                        "JT-IDX-014",
                        ScatterKind.ADD,
                        (c, _, s) -> {
                            var set = new Primitive.Scatter(ScatterKind.SET);
                            ScalarKernels.kernel(set, s).run(as(set, c));
                        })
                .add(
                        "scatter_writes_first",
                        "scatter writes before it has checked all indices",
                        "JT-IDX-015",
                        ScatterKind.SET,
                        (c, h, _) -> {
                            try {
                                h.run(c);
                            } catch (IndexOutOfBoundsException e) {
                                View out = c.out();
                                put(out, out.byteOffset(), element(out, 0) + 1);
                                throw e;
                            }
                        })
                .list();
    }
}
