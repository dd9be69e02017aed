/**
 * The operations of neural networks as composites: each record carries its attributes, checks its
 * operands and says what it means in other operations. Backends may answer any of them with a fused
 * kernel.
 */
package org.jtorch.op.nn;
