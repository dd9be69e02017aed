/**
 * The two random number algorithms and the laws that turn their words into values.
 *
 * <p>{@link org.jtorch.internal.random.Philox} with {@link org.jtorch.internal.random.PhiloxDraws}
 * is the default and bit-exact on every backend. {@link org.jtorch.internal.random.Mt19937} with
 * {@link org.jtorch.internal.random.TorchDraws} gives PyTorch's own CPU numbers for a seed. Both
 * work on plain arrays, in the order in which a draw visits its elements.
 */
package org.jtorch.internal.random;
