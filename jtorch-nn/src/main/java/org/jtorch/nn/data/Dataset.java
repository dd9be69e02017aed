package org.jtorch.nn.data;

import java.util.ArrayList;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Samples by number. Several threads may read at once. */
public interface Dataset {
    /** How many samples. */
    long size();

    /**
     * One sample.
     *
     * @param index in [0, size)
     */
    Sample get(long index);

    /**
     * Samples together, stacked along a new first dim; data sets that can do better override this.
     *
     * @param indices numbers of the samples, in order
     */
    default Batch batch(long[] indices) {
        var xs = new ArrayList<Tensor>();
        var ys = new ArrayList<Tensor>();
        for (long i : indices) {
            Sample s = get(i);
            xs.add(s.x());
            ys.add(s.y());
        }
        return new Batch(Torch.stack(xs, 0), Torch.stack(ys, 0));
    }
}
