package org.jtorch.op;

/**
 * A tensor operation as a value: what is to be done, with its attributes, but without its operands.
 * Operations that are equal do the same.
 *
 * <p>{@link Primitive}s are answered by backends, {@link ViewOp}s by the core alone, {@link
 * Composite}s carry their own meaning as a decomposition into other operations.
 */
public sealed interface Op permits Primitive, ViewOp, Composite {
    /** The field's name for the operation, for example {@code add}. */
    String opName();
}
