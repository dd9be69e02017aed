package org.jtorch.nn;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.Tensor;

/** Layers one after the other, named 0, 1, ... */
public final class Sequential extends Layer {
    private final List<Layer> layers = new ArrayList<>();

    /**
     * The layers in this order.
     *
     * @param layers any number; none gives the identity
     */
    public Sequential(Layer... layers) {
        for (Layer l : layers) {
            this.layers.add(child(Integer.toString(this.layers.size()), l));
        }
    }

    /** How many layers. */
    public int size() {
        return layers.size();
    }

    /** The i-th layer. */
    public Layer get(int i) {
        return layers.get(i);
    }

    @Override
    protected Tensor forward(Tensor x) {
        Tensor y = x;
        for (Layer l : layers) {
            y = l.call(y);
        }
        return y;
    }
}
