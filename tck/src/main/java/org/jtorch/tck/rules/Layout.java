package org.jtorch.tck.rules;

import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.oracle.NdArray;

/** Ways in which the same elements can lie in memory. What lies between them must not be read. */
enum Layout {
    CONTIGUOUS {
        @Override
        Tensor place(NdArray a) {
            return Values.dense(a);
        }
    },
    TRANSPOSED {
        @Override
        Tensor place(NdArray a) {
            int r = a.shape().rank();
            long[] sizes = new long[r];
            int[] back = new int[r];
            for (int d = 0; d < r; d++) {
                sizes[d] = a.shape().size(r - 1 - d);
                back[d] = r - 1 - d;
            }
            Tensor t =
                    Torch.empty(org.jtorch.Shape.of(sizes), a.dtype(), Torch.getDefaultDevice())
                            .permute(back);
            return t.copy_(Values.dense(a));
        }
    },
    GAPS {
        @Override
        Tensor place(NdArray a) {
            long[] strides = a.shape().contiguousStrides();
            for (int d = 0; d < strides.length; d++) {
                strides[d] *= 2;
            }
            Tensor all = Values.junk(a.dtype(), 2L * a.numel() + 3);
            return all.asStrided(a.shape().toArray(), strides, 3).copy_(Values.dense(a));
        }
    },
    EXPANDED {
        // Repeats the first row, so it serves arrays whose first dim repeats already.
        @Override
        Tensor place(NdArray a) {
            long[] sizes = a.shape().toArray();
            if (sizes.length == 0 || sizes[0] == 0) {
                return Values.dense(a);
            }
            Tensor row = Values.dense(a).narrow(0, 0, 1);
            return row.expand(sizes);
        }

        @Override
        NdArray values(NdArray a) {
            if (a.shape().rank() == 0 || a.shape().size(0) == 0) {
                return a;
            }
            int row = (int) (a.numel() / a.shape().size(0));
            return a.dtype().isFloating()
                    ? NdArray.floats(a.dtype(), a.shape(), i -> a.f(i % row))
                    : NdArray.ints(a.dtype(), a.shape(), i -> a.l(i % row));
        }
    };

    /** The elements as a tensor of this layout on the default device. */
    abstract Tensor place(NdArray a);

    /** The elements that {@link #place} gives a tensor of. */
    NdArray values(NdArray a) {
        return a;
    }
}
