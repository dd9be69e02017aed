/**
 * Draws of the Philox generator as pure operations: the seed and the number of the first random
 * word are operands, so equal operands give equal bits on every backend.
 */
package org.jtorch.op.random;
