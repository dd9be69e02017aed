package org.jtorch.op;

import java.util.Arrays;
import java.util.Locale;
import org.jtorch.DType;

/**
 * The operations that a backend answers with kernels. The core has checked the operands, promoted
 * and broadcast them before a kernel runs; what each kernel is handed is stated per record as
 * {@code inputs -> outputs}.
 *
 * <p>Attributes travel with each call: a kernel is chosen by {@link #kind()} and dtypes alone and
 * used again for other attributes.
 */
public sealed interface Primitive extends Op {
    /** What a kernel is chosen by. */
    OpKind kind();

    @Override
    default String opName() {
        return KindNames.of(kind());
    }

    /** {@code (scalar) -> out}: every element of out becomes the scalar. */
    record Fill() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Fill INSTANCE = new Fill();

        @Override
        public OpKind kind() {
            return CoreKind.FILL;
        }
    }

    /**
     * {@code (scalar start, scalar step) -> out[n]}: element i becomes start + i * step, computed
     * in long or double.
     */
    record Iota() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Iota INSTANCE = new Iota();

        @Override
        public OpKind kind() {
            return CoreKind.IOTA;
        }
    }

    /** {@code (a) -> out} of one shape and dtype, any strides. */
    record Copy() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Copy INSTANCE = new Copy();

        @Override
        public OpKind kind() {
            return CoreKind.COPY;
        }
    }

    /**
     * {@code (a) -> out} of one shape and different dtypes: floating to integer cuts towards zero
     * (NaN gives 0, out of range saturates at long), integer to integer wraps, floating narrows to
     * nearest even, anything but 0 is true.
     *
     * @param to dtype of the result
     */
    record Cast(DType to) implements Primitive {
        @Override
        public OpKind kind() {
            return CoreKind.CAST;
        }
    }

    /**
     * {@code (a) -> out} of one shape; out has a's dtype, or bool where the kind says so.
     *
     * @param function which function
     */
    record Unary(UnaryKind function) implements Primitive {
        private static final Unary[] ALL =
                Arrays.stream(UnaryKind.values()).map(Unary::new).toArray(Unary[]::new);

        /** The shared value for a function. */
        public static Unary of(UnaryKind function) {
            return ALL[function.ordinal()];
        }

        @Override
        public OpKind kind() {
            return function;
        }
    }

    /**
     * {@code (a, b) -> out}; a and b have one dtype and out's shape (stride 0 where they repeat),
     * one of them may be a scalar.
     *
     * @param function which function
     */
    record Binary(BinaryKind function) implements Primitive {
        private static final Binary[] ALL =
                Arrays.stream(BinaryKind.values()).map(Binary::new).toArray(Binary[]::new);

        /** The shared value for a function. */
        public static Binary of(BinaryKind function) {
            return ALL[function.ordinal()];
        }

        @Override
        public OpKind kind() {
            return function;
        }
    }

    /**
     * {@code (bool condition, a, b) -> out}: a where the condition holds, else b; a and b may be
     * scalars.
     */
    record Where() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Where INSTANCE = new Where();

        @Override
        public OpKind kind() {
            return CoreKind.WHERE;
        }
    }

    /**
     * {@code (a) -> out}; to the kernel out always has a's rank, with size 1 at the reduced dims.
     *
     * @param function which reduction
     * @param dims reduced dims, ascending, counted from the front
     * @param keepDim whether the result that a user sees keeps them as size 1
     */
    record Reduce(ReduceKind function, Dims dims, boolean keepDim) implements Primitive {
        @Override
        public OpKind kind() {
            return function;
        }
    }

    /**
     * {@code (a) -> out int64}; to the kernel out always has a's rank, with size 1 at the reduced
     * dim.
     *
     * @param function which extreme
     * @param dim reduced dim, counted from the front
     * @param keepDim whether the result that a user sees keeps it as size 1
     */
    record ArgReduce(ArgReduceKind function, int dim, boolean keepDim) implements Primitive {
        @Override
        public OpKind kind() {
            return function;
        }
    }

    /**
     * {@code (a) -> out} of one shape; MAX and MIN have a second output, int64 indices.
     *
     * @param function which scan
     * @param dim along which dim, counted from the front
     */
    record Scan(ScanKind function, int dim) implements Primitive {
        @Override
        public OpKind kind() {
            return function;
        }

        @Override
        public String opName() {
            return "cum" + function.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code (a [*, m, k], b [*, k, n]) -> out [*, m, n]}, equal batch dims (stride 0 where they
     * repeat).
     */
    record Matmul() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Matmul INSTANCE = new Matmul();

        @Override
        public OpKind kind() {
            return CoreKind.MATMUL;
        }
    }

    /**
     * {@code (a, int64 i1, ..., ik) -> out}: the k index tensors have one shape and address a's
     * first k dims; out is that shape followed by a's remaining dims. An index may be negative,
     * counted from the end; one out of range is an {@link org.jtorch.error.IndexException}.
     */
    record Gather() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final Gather INSTANCE = new Gather();

        @Override
        public OpKind kind() {
            return CoreKind.GATHER;
        }
    }

    /**
     * {@code (value, int64 i1, ..., ik) -> in and out}: the output already holds the base; value
     * has the shape that {@link Gather} would give and is combined into the places that it would
     * read, in logical order. All indices are checked before the first write.
     *
     * @param function how values combine
     */
    record Scatter(ScatterKind function) implements Primitive {
        @Override
        public OpKind kind() {
            return function;
        }

        @Override
        public String opName() {
            return function == ScatterKind.SET
                    ? "index_put"
                    : "scatter_" + function.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * {@code (a) -> sorted values, int64 indices}, stable; NaN counts as larger than all.
     *
     * @param dim along which dim, counted from the front
     * @param descending largest first; equal elements keep their order all the same
     */
    record Sort(int dim, boolean descending) implements Primitive {
        @Override
        public OpKind kind() {
            return CoreKind.SORT;
        }
    }

    /**
     * {@code (scalar seed, scalar offset) -> out}: 32-bit words offset, offset + 1, ... of the
     * Philox4x32-10 stream of the seed, in logical order; an int32 element takes one, an int64
     * element two with the first on top.
     */
    record RandomBits() implements Primitive {
        /** The one value of this attribute-less operation. */
        public static final RandomBits INSTANCE = new RandomBits();

        @Override
        public OpKind kind() {
            return CoreKind.RANDOM_BITS;
        }
    }
}
