package org.jtorch;

/**
 * What an operation can be given: a tensor, or a number of the language that is uploaded nowhere.
 */
public sealed interface Operand permits Tensor, Scalar {}
