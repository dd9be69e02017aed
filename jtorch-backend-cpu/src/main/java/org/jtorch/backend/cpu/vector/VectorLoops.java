package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import jdk.incubator.vector.VectorOperators;

/**
 * Where the rest of the backend gets vector loops. An empty answer means that there is none and the
 * scalar kernel serves.
 *
 * <p>Call {@link VectorSupport#available()} before the first use of this class.
 */
public final class VectorLoops {
    private VectorLoops() {}

    /**
     * Whether vector loops accept this memory: native memory from an Arena, neither heap nor
     * mapped.
     */
    public static boolean accepts(MemorySegment s) {
        return Native.accepts(s);
    }

    /** The loop of a unary operation, by the name of its kind in capitals: NEG, ABS, SQRT, EXP… */
    public static Optional<Loop1> unary(String kind, Lane lane) {
        if (kind.equals("TANH")) {
            var first = unary("TANH_FIRST", lane);
            var second = unary("TANH_SECOND", lane);
            return first.isEmpty() || second.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ChainedLoop1(first.get(), second.get(), lane.bytes()));
        }
        return switch (lane) {
            case F32 -> copy(F32Loop1.class, F32Unary.class, kind, Loop1.class);
            case F64 -> copy(F64Loop1.class, F64Unary.class, kind, Loop1.class);
            case I32 -> copy(I32Loop1.class, I32Unary.class, kind, Loop1.class);
            case I64 -> copy(I64Loop1.class, I64Unary.class, kind, Loop1.class);
        };
    }

    /** The loop of a binary operation, by the name of its kind in capitals: ADD, MUL, MAX… */
    public static Optional<Loop2> binary(String kind, Lane lane) {
        return switch (lane) {
            case F32 -> copy(F32Loop2.class, F32Binary.class, kind, Loop2.class);
            case F64 -> copy(F64Loop2.class, F64Binary.class, kind, Loop2.class);
            case I32 -> copy(I32Loop2.class, I32Binary.class, kind, Loop2.class);
            case I64 -> copy(I64Loop2.class, I64Binary.class, kind, Loop2.class);
        };
    }

    /** The loop of a comparison (EQ, NE, LT, LE, GT, GE), whose results are bool bytes. */
    public static Optional<Loop2> compare(String kind, Lane lane) {
        VectorOperators.Comparison op =
                switch (kind) {
                    case "EQ" -> VectorOperators.EQ;
                    case "NE" -> VectorOperators.NE;
                    case "LT" -> VectorOperators.LT;
                    case "LE" -> VectorOperators.LE;
                    case "GT" -> VectorOperators.GT;
                    case "GE" -> VectorOperators.GE;
                    default -> null;
                };
        if (op == null) {
            return Optional.empty();
        }
        Class<?> template =
                switch (lane) {
                    case F32 -> F32Compare.class;
                    case F64 -> F64Compare.class;
                    case I32 -> I32Compare.class;
                    case I64 -> I64Compare.class;
                };
        return Optional.of(Templates.instantiate(template, kind, op, Loop2.class));
    }

    /** Selection by a bool condition between elements of that size in bytes. */
    public static Optional<Loop3> where(int elementBytes) {
        return switch (elementBytes) {
            case 4 -> Optional.of(new I32Where());
            case 8 -> Optional.of(new I64Where());
            default -> Optional.empty();
        };
    }

    /**
     * The conversion between two dtypes by their names in capitals (F32, F64, I32, I64, U8, I8,
     * BOOL); with Java's rules: to integers it truncates, saturates, and NaN becomes 0. {@code a}
     * and {@code o} must not overlap.
     */
    public static Optional<Loop1> cast(String from, String to) {
        return Cast.of(from, to)
                .map(c -> Templates.instantiate(CastLoop.class, from + "_" + to, c, Loop1.class));
    }

    /** The reduction by a binary operation: ADD, MAX or MIN. */
    public static Optional<Reduction> reduction(String kind, Lane lane) {
        if (!kind.equals("ADD") && !kind.equals("MAX") && !kind.equals("MIN")) {
            return Optional.empty();
        }
        return switch (lane) {
            case F32 -> copy(F32Reduce.class, F32Binary.class, kind, Reduction.class);
            case F64 -> copy(F64Reduce.class, F64Binary.class, kind, Reduction.class);
            case I32 -> copy(I32Reduce.class, I32Binary.class, kind, Reduction.class);
            case I64 -> copy(I64Reduce.class, I64Binary.class, kind, Reduction.class);
        };
    }

    private static <E extends Enum<E>, T> Optional<T> copy(
            Class<?> template, Class<E> ops, String kind, Class<T> type) {
        for (E op : ops.getEnumConstants()) {
            if (op.name().equals(kind)) {
                return Optional.of(Templates.instantiate(template, kind, op, type));
            }
        }
        return Optional.empty();
    }
}
