package org.jtorch.autograd.engine;

import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ShapeException;

/**
 * What a gradient must look like: the tensor it belongs to.
 *
 * @param shape its sizes
 * @param dtype its element type
 * @param device where it lives
 */
record Spec(Shape shape, DType dtype, Device device) {
    static Spec of(Tensor t) {
        return new Spec(t.shape(), t.dtype(), t.device());
    }

    /** The gradient summed over broadcast dims and converted. */
    Tensor fit(Tensor gradient, String node, int i) {
        Tensor g = gradient;
        if (!g.shape().equals(shape)) {
            try {
                g = g.sumToSize(shape.toArray());
            } catch (ShapeException e) {
                throw new ShapeException(
                        node,
                        "JT-GRD-031",
                        "gradient "
                                + i
                                + " has shape "
                                + gradient.shape()
                                + ", which does not reduce to the operand's "
                                + shape);
            }
        }
        return g.to(device).to(dtype);
    }
}
