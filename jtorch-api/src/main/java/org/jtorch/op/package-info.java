/**
 * Operations as values. {@link org.jtorch.op.Primitive}s are what backends answer, {@link
 * org.jtorch.op.ViewOp}s share memory and never reach one, {@link org.jtorch.op.Composite}s are
 * defined by their decomposition.
 */
package org.jtorch.op;
