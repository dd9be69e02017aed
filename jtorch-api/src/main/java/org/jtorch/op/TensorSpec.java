package org.jtorch.op;

import org.jtorch.DType;
import org.jtorch.Shape;

/**
 * Shape and dtype of a tensor that need not exist yet.
 *
 * @param shape its sizes
 * @param dtype its element type
 */
public record TensorSpec(Shape shape, DType dtype) {}
