package org.jtorch.nn.data;

import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;

/**
 * Samples along the first dim of two tensors.
 *
 * @param x inputs, [n, *]
 * @param y targets, [n, *]
 */
public record TensorDataset(Tensor x, Tensor y) implements Dataset {
    /**
     * Checks that there is a target for each input.
     *
     * @throws ShapeException if the first dims differ
     */
    public TensorDataset {
        if (x.dim() == 0 || y.dim() == 0 || x.size(0) != y.size(0)) {
            throw new ShapeException(
                    "TensorDataset",
                    "",
                    "inputs are "
                            + x.shape()
                            + ", targets "
                            + y.shape()
                            + "; their first dims must be equal");
        }
    }

    @Override
    public long size() {
        return x.size(0);
    }

    @Override
    public Sample get(long index) {
        return new Sample(x.select(0, index), y.select(0, index));
    }

    @Override
    public Batch batch(long[] indices) {
        Tensor rows = Torch.from(indices);
        return new Batch(
                x.indexSelect(0, rows.to(x.device())), y.indexSelect(0, rows.to(y.device())));
    }
}
