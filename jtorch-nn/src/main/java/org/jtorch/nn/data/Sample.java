package org.jtorch.nn.data;

import org.jtorch.Tensor;

/**
 * One input and its target.
 *
 * @param x input
 * @param y target
 */
public record Sample(Tensor x, Tensor y) {}
