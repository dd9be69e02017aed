package org.jtorch.op;

/** Kinds of the primitives that have no family of kinds. */
public enum CoreKind implements OpKind {
    /** {@link Primitive.Fill}. */
    FILL,
    /** {@link Primitive.Iota}. */
    IOTA,
    /** {@link Primitive.Copy}. */
    COPY,
    /** {@link Primitive.Cast}. */
    CAST,
    /** {@link Primitive.Where}. */
    WHERE,
    /** {@link Primitive.Matmul}. */
    MATMUL,
    /** {@link Primitive.Gather}. */
    GATHER,
    /** {@link Primitive.Sort}. */
    SORT,
    /** {@link Primitive.RandomBits}. */
    RANDOM_BITS;

    @Override
    public int id() {
        return ordinal();
    }
}
