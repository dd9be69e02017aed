package org.jtorch.nn.data;

import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.io.Idx;

/**
 * Labelled grey images as networks take them: float32 [1, h, w] in [0, 1], and an int64 label. The
 * images are kept as bytes and converted batch by batch.
 */
public final class IdxDataset implements Dataset {
    private final TensorDataset bytes;

    /** The images and labels of IDX files. */
    public IdxDataset(Idx files) {
        bytes = new TensorDataset(files.images().unsqueeze(1), files.labels());
    }

    private static Tensor scaled(Tensor images) {
        return images.to(DType.FLOAT32).div_(255);
    }

    @Override
    public long size() {
        return bytes.size();
    }

    @Override
    public Sample get(long index) {
        Sample s = bytes.get(index);
        return new Sample(scaled(s.x()), s.y());
    }

    @Override
    public Batch batch(long[] indices) {
        Batch b = bytes.batch(indices);
        return new Batch(scaled(b.x()), b.y());
    }
}
