package org.jtorch.tck;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * A wider tolerance for one operation and one dtype, with the vendor's reason. The tolerance of
 * each operation is derived from its rounding steps; a backend that needs more is reported as
 * {@link Outcome#RELAXED}. What does not round cannot be relaxed: copies, comparisons, selections,
 * integers, random bits, and the IEEE operations + − ×, from which bit-exact draws are made.
 *
 * @param op name of the operation as the grid shows it, such as "exp"
 * @param dtype short name of a floating dtype, such as "f32"
 * @param factor how many times the derived tolerance is allowed: at least 2, at most {@link
 *     #limit}; for an operation that is correctly rounded, half a unit in the last place counts as
 *     its tolerance
 * @param reason why the backend needs it
 */
public record Relaxation(String op, String dtype, int factor, String reason) {
    /** The operations whose results are rounded more than once, or by an approximation. */
    private static final Set<String> ROUNDING =
            Set.of(
                    "sqrt",
                    "rsqrt",
                    "reciprocal",
                    "exp",
                    "expm1",
                    "log",
                    "log2",
                    "log10",
                    "log1p",
                    "sin",
                    "cos",
                    "tan",
                    "asin",
                    "acos",
                    "atan",
                    "sinh",
                    "cosh",
                    "tanh",
                    "sigmoid",
                    "div",
                    "pow",
                    "atan2",
                    "sum",
                    "prod",
                    "cumsum",
                    "cumprod",
                    "logcumsumexp",
                    "matmul",
                    "conv2d",
                    "conv2d_backward_input",
                    "conv2d_backward_weight",
                    "max_pool2d_backward",
                    "avg_pool2d",
                    "avg_pool2d_backward",
                    "softmax",
                    "softmax_backward",
                    "log_softmax",
                    "log_softmax_backward",
                    "batch_norm",
                    "batch_norm_backward",
                    "nll_loss",
                    "dropout");

    private static final Set<String> WIDE = Set.of("f32", "f64");
    private static final Set<String> NARROW = Set.of("f16", "bf16");

    /**
     * Checks all parts.
     *
     * @throws TckUsageException if the operation does not round or is unknown, the dtype is not
     *     floating, the factor is out of range or the reason is empty
     */
    public Relaxation {
        if (!ROUNDING.contains(op)) {
            throw new TckUsageException(
                    "'%s' cannot be relaxed: it is exact, or no operation of the TCK. These round: %s."
                            .formatted(op, String.join(", ", operations())));
        }
        if (!WIDE.contains(dtype) && !NARROW.contains(dtype)) {
            throw new TckUsageException(
                    "'%s %s' cannot be relaxed: '%s' is none of %s."
                            .formatted(op, dtype, dtype, List.of("f16", "bf16", "f32", "f64")));
        }
        if (factor < 2 || factor > limit(dtype)) {
            throw new TckUsageException(
                    "'%s %s' cannot be relaxed by %d: a factor for %s is 2 to %d."
                            .formatted(op, dtype, factor, dtype, limit(dtype)));
        }
        if (reason.isBlank()) {
            throw new TckUsageException(
                    "'%s %s' cannot be relaxed without a reason.".formatted(op, dtype));
        }
    }

    /**
     * The largest factor: 16 gives up four bits of the 24 or 53 of f32 and f64; f16 and bf16 have
     * no more than two to spare.
     *
     * @param dtype short name of a floating dtype
     * @return 16 or 4
     */
    public static int limit(String dtype) {
        return WIDE.contains(dtype) ? 16 : 4;
    }

    /**
     * The operations that can be relaxed.
     *
     * @return their names as the grid shows them, ordered
     */
    public static Set<String> operations() {
        return new TreeSet<>(ROUNDING);
    }

    /**
     * Adds one to others by their cells.
     *
     * @throws TckUsageException if its cell is there already
     */
    static void add(SequencedMap<String, Relaxation> byCell, Relaxation one) {
        if (byCell.putIfAbsent(one.cell(), one) != null) {
            throw new TckUsageException("'%s' is relaxed twice.".formatted(one.cell()));
        }
    }

    /**
     * The cell of the grid that this is about.
     *
     * @return such as "exp f32"
     */
    public String cell() {
        return op + " " + dtype;
    }
}
