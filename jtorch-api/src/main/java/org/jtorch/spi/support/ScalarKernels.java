package org.jtorch.spi.support;

import org.jtorch.DType;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScanKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Signature;

/**
 * Kernels for all kinds and dtypes over {@link org.jtorch.spi.HostMemory}, in plain Java: the
 * meaning of each primitive in executable form, and the path that works on every machine.
 *
 * <p>Integers are computed in {@code long} and wrap when stored. Floating dtypes are computed in
 * {@code double} and rounded once when stored, which for a single {@code + - * /} or square root of
 * f32, f16 or bf16 gives the bits that arithmetic in that dtype gives.
 */
public final class ScalarKernels {
    private static final DType[] ALL = DType.values();
    private static final DType[] FLOATING = {
        DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64
    };
    private static final DType[] INTEGER = {
        DType.UINT8, DType.INT8, DType.INT16, DType.INT32, DType.INT64
    };

    private ScalarKernels() {}

    /**
     * The kernel for an operation.
     *
     * @param op chosen by its kind; the kernel serves all attributes
     * @param s compute and result dtypes
     * @throws UnsupportedOpException if the kind is not defined for the compute dtype
     */
    public static Kernel kernel(Primitive op, Signature s) {
        DType t = s.compute();
        if (!capabilities().supports(op.kind(), t)) {
            throw refused(op.kind(), t.shortName());
        }
        return switch (op) {
            case Primitive.Fill _ -> MoveKernels::fill;
            case Primitive.Iota _ -> MoveKernels::iota;
            case Primitive.Copy _ -> MoveKernels::copy;
            case Primitive.Cast _ -> MoveKernels::cast;
            case Primitive.Where _ -> MoveKernels::where;
            case Primitive.Unary(var function) -> UnaryKernels.kernel(function, t);
            case Primitive.Binary(var function) -> BinaryKernels.kernel(function, t);
            case Primitive.Reduce(var function, _, _) -> ReduceKernels.kernel(function, t);
            case Primitive.ArgReduce(var function, _, _) -> ArgReduceKernels.kernel(function, t);
            case Primitive.Scan(var function, _) -> ScanKernels.kernel(function, t);
            case Primitive.Matmul _ -> MatmulKernels.kernel(t);
            case Primitive.Gather _ -> IndexKernels::gather;
            case Primitive.Scatter(var function) -> IndexKernels.scatter(function, t);
            case Primitive.Sort _ -> SortKernels::sort;
            case Primitive.RandomBits _ -> RandomKernels::bits;
        };
    }

    /** Everything that {@link #kernel} serves: all kinds, each for all dtypes it is defined for. */
    public static Capabilities capabilities() {
        return Claims.ALL_KINDS;
    }

    private static final class Claims {
        static final Capabilities ALL_KINDS = claim();

        private static Capabilities claim() {
            var b = Capabilities.builder();
            for (OpKind kind : OpKind.all()) {
                switch (kind) {
                    case UnaryKind u -> {
                        switch (u.rule()) {
                            case SAME, BOOL -> b.add(u, ALL);
                            case NUMERIC -> b.add(u, INTEGER).add(u, FLOATING);
                            case INTEGRAL -> b.add(u, INTEGER).add(u, DType.BOOL);
                            case FLOAT -> b.add(u, FLOATING);
                        }
                    }
                    case BinaryKind f -> {
                        switch (f.rule()) {
                            case SAME, BOOL -> b.add(f, ALL);
                            case NUMERIC -> b.add(f, INTEGER).add(f, FLOATING);
                            case INTEGER -> b.add(f, INTEGER);
                            case INTEGRAL -> b.add(f, INTEGER).add(f, DType.BOOL);
                            case FLOATING, FLOAT -> b.add(f, FLOATING);
                        }
                    }
                    case CoreKind c -> {
                        switch (c) {
                            case RANDOM_BITS -> b.add(c, DType.INT32, DType.INT64);
                            case MATMUL -> b.add(c, INTEGER).add(c, FLOATING);
                            case FILL, IOTA, COPY, CAST, WHERE, GATHER, SORT -> b.add(c, ALL);
                        }
                    }
                    case ScanKind k -> {
                        if (k == ScanKind.LOGSUMEXP) {
                            b.add(k, FLOATING);
                        } else {
                            b.add(k, ALL);
                        }
                    }
                    default -> b.add(kind, ALL);
                }
            }
            return b.build();
        }
    }

    static UnsupportedOpException refused(OpKind kind, String dtype) {
        return new UnsupportedOpException(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                "JT-DEV-005",
                "not defined for " + dtype + "; convert the operands");
    }
}
