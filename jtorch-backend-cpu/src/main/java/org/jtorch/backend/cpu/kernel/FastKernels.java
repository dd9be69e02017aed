package org.jtorch.backend.cpu.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.backend.cpu.vector.Loop2;
import org.jtorch.backend.cpu.vector.VectorLoops;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Signature;

/**
 * Which operations have a kernel faster than the scalar one: those here work on whole runs of
 * memory.
 */
public final class FastKernels {
    private FastKernels() {}

    /**
     * The kernel for an operation if there is a faster one than the scalar kernel.
     *
     * @param op chosen by its kind
     * @param s dtypes
     * @param scalar the scalar kernel, for calls that a fast one leaves out
     * @param vectors whether the Vector API can be used
     */
    public static Optional<Kernel> of(Primitive op, Signature s, Kernel scalar, boolean vectors) {
        Optional<Kernel> plain = plain(op, s);
        return plain.isPresent() || !vectors ? plain : vector(op, s, scalar);
    }

    /** Kernels that move elements or compare them, without the Vector API. */
    private static Optional<Kernel> plain(Primitive op, Signature s) {
        return switch (op) {
            case Primitive.Fill _ ->
                    halves(s.result()) ? Optional.empty() : Optional.of(FillKernel.INSTANCE);
            case Primitive.Copy _ -> Optional.of(CopyKernel.INSTANCE);
            case Primitive.ArgReduce a when ArgReduceKernel.serves(s.compute()) ->
                    Optional.of(ArgReduceKernel.of(a.function(), s.compute()));
            default -> Optional.empty();
        };
    }

    private static Optional<Kernel> vector(Primitive op, Signature s, Kernel scalar) {
        DType t = s.compute();
        Lane lane = lane(t);
        return switch (op) {
            case Primitive.Cast(DType to) -> cast(t, to);
            case Primitive.Where _ ->
                    halves(t)
                            ? Optional.empty()
                            : VectorLoops.where(t.byteSize())
                                    .map(l -> new WhereKernel(l, t.byteSize()));
            case Primitive.Unary(UnaryKind f) when lane != null && s.result() == t ->
                    VectorLoops.unary(f.name(), lane)
                            .map(l -> new UnaryKernel(l, lane.bytes(), lane.bytes()));
            case Primitive.Binary(BinaryKind f) when lane != null -> binary(f, lane);
            case Primitive.Reduce r when lane != null && s.result() == t ->
                    VectorLoops.reduction(reduction(r.function()), lane)
                            .map(l -> new ReduceKernel(l, lane.bytes()));
            case Primitive.Matmul _ when t == DType.FLOAT32 || t == DType.FLOAT64 ->
                    Optional.of(new MatmulKernel(t == DType.FLOAT32 ? Lane.F32 : Lane.F64, scalar));
            default -> Optional.empty();
        };
    }

    private static Optional<Kernel> binary(BinaryKind f, Lane lane) {
        if (f.rule() == BinaryKind.Rule.BOOL) {
            return VectorLoops.compare(f.name(), lane)
                    .map(l -> new BinaryKernel(l, lane.bytes(), 1));
        }
        String name =
                switch (f) {
                    case MAXIMUM -> "MAX";
                    case MINIMUM -> "MIN";
                    default -> f.name();
                };
        boolean integer = lane == Lane.I32 || lane == Lane.I64;
        Optional<Loop2> loop =
                integer && f == BinaryKind.DIV ? Optional.empty() : VectorLoops.binary(name, lane);
        return loop.map(l -> new BinaryKernel(l, lane.bytes(), lane.bytes()));
    }

    private static Optional<Kernel> cast(DType from, DType to) {
        Lane lane = lane(from);
        if (to == DType.BOOL && lane != null) {
            return VectorLoops.compare("NE", lane).map(l -> new NotZeroKernel(l, lane.bytes()));
        }
        if (from == DType.FLOAT32 && to == DType.INT32) {
            return Optional.empty(); // the loop saturates at int, the operation at long
        }
        return VectorLoops.cast(name(from), name(to))
                .map(l -> new UnaryKernel(l, from.byteSize(), to.byteSize()));
    }

    private static String name(DType t) {
        return t.shortName().toUpperCase(java.util.Locale.ROOT);
    }

    private static String reduction(ReduceKind kind) {
        return kind == ReduceKind.SUM ? "ADD" : kind.name();
    }

    private static boolean halves(DType t) {
        return t == DType.FLOAT16 || t == DType.BFLOAT16;
    }

    /** What loops compute a dtype in, or null if there are none for it. */
    static @Nullable Lane lane(DType t) {
        return switch (t) {
            case FLOAT32 -> Lane.F32;
            case FLOAT64 -> Lane.F64;
            case INT32 -> Lane.I32;
            case INT64 -> Lane.I64;
            default -> null;
        };
    }
}
