package org.jtorch.tck.rules;

import java.util.StringJoiner;
import org.jtorch.DType;
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

        @Override
        String inJava(NdArray a, String dense) {
            var order = new StringJoiner(", ");
            for (int d = a.shape().rank() - 1; d >= 0; d--) {
                order.add(String.valueOf(d));
            }
            String permute = ".permute(" + order + ")";
            return dense + permute + ".contiguous()" + permute;
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

        @Override
        String inJava(NdArray a, String dense) {
            long[] strides = a.shape().contiguousStrides();
            for (int d = 0; d < strides.length; d++) {
                strides[d] *= 2;
            }
            String junk = a.dtype().isFloating() ? "0.0 / 0" : a.dtype() == DType.BOOL ? "1" : "77";
            return "full(Shape.of(%d), Scalar.of(%s), DType.%s, getDefaultDevice()).asStrided(new long[] {%s}, new long[] {%s}, 3).copy_(%s)"
                    .formatted(
                            2L * a.numel() + 3,
                            junk,
                            a.dtype().name(),
                            Question.sizes(a.shape().toArray()),
                            Question.sizes(strides),
                            dense);
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
        String inJava(NdArray a, String dense) {
            long[] sizes = a.shape().toArray();
            return sizes.length == 0 || sizes[0] == 0
                    ? dense
                    : dense + ".narrow(0, 0, 1).expand(" + Question.sizes(sizes) + ")";
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

    /** What {@link #place} does, in Java; from an expression for a dense tensor. */
    String inJava(NdArray a, String dense) {
        return dense;
    }

    /** The elements that {@link #place} gives a tensor of. */
    NdArray values(NdArray a) {
        return a;
    }
}
