package org.jtorch.nn.data;

import org.jtorch.Tensor;

/**
 * Samples together, along a first dim.
 *
 * @param x inputs
 * @param y targets
 */
public record Batch(Tensor x, Tensor y) {}
