package org.jtorch.nn;

import org.jtorch.Tensor;

/** Dims from one to another become one; by default all but the first. */
public final class Flatten extends Layer {
    private final int startDim;
    private final int endDim;

    /** All dims but the first. */
    public Flatten() {
        this(1, -1);
    }

    /**
     * A range of dims.
     *
     * @param startDim first one
     * @param endDim last one
     */
    public Flatten(int startDim, int endDim) {
        this.startDim = startDim;
        this.endDim = endDim;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return x.flatten(startDim, endDim);
    }

    @Override
    protected String extraRepr() {
        return "start_dim=" + startDim + ", end_dim=" + endDim;
    }
}
