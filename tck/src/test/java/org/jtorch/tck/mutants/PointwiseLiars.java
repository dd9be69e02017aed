package org.jtorch.tck.mutants;

import static org.jtorch.tck.mutants.Places.as;
import static org.jtorch.tck.mutants.Places.dense;
import static org.jtorch.tck.mutants.Places.element;
import static org.jtorch.tck.mutants.Places.get;
import static org.jtorch.tck.mutants.Places.last;
import static org.jtorch.tck.mutants.Places.place;
import static org.jtorch.tck.mutants.Places.put;
import static org.jtorch.tck.mutants.Places.with;

import java.util.List;
import java.util.Set;
import org.jtorch.DType;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/** Liars in element-wise functions: numbers, strides, repetition, bounds. */
final class PointwiseLiars {
    private static final Set<OpKind> ARITHMETIC =
            Set.of(BinaryKind.ADD, BinaryKind.SUB, BinaryKind.MUL);

    private PointwiseLiars() {}

    static List<Mutant> all() {
        var liars = new Liars();
        places(liars);
        numbers(liars);
        integers(liars);
        return liars.list();
    }

    private static void places(Liars liars) {
        liars.add(
                        "stride_ignored",
                        "reads operands as if they were dense",
                        "JT-PWS-041",
                        ARITHMETIC,
                        (c, h, _) -> h.run(with(c, dense(c.in(0)), dense(c.in(1)))))
                .add(
                        "wrong_broadcast_side",
                        "repeats the wrong operand",
                        "JT-BRD-006",
                        BinaryKind.SUB,
                        (c, h, _) -> h.run(swapRepeats(c)))
                .add(
                        "one_side_repeats",
                        "repeats one operand only when both should",
                        "JT-BRD-007",
                        ARITHMETIC,
                        (c, h, _) ->
                                h.run(
                                        repeats(c.in(0)) && repeats(c.in(1))
                                                ? with(c, c.in(0), dense(c.in(1)))
                                                : c))
                .add(
                        "condition_repeats_first",
                        "where reads the first element of a condition that repeats",
                        "JT-BRD-008",
                        CoreKind.WHERE,
                        (c, h, _) ->
                                h.run(
                                        repeats(c.in(0))
                                                ? with(c, still(c.in(0)), c.in(1), c.in(2))
                                                : c))
                .add(
                        "writes_out_of_bounds",
                        "writes one element too many",
                        "JT-MEM-010",
                        ARITHMETIC,
                        (c, h, _) -> {
                            h.run(c);
                            beyond(c.out());
                        })
                .add(
                        "target_strides_ignored",
                        "writes a target with gaps as if it were dense",
                        "JT-BRD-014",
                        BinaryKind.ADD,
                        (c, h, _) ->
                                h.run(
                                        new KernelCall(
                                                c.op(),
                                                Places.ins(c),
                                                new View[] {dense(c.out())},
                                                c.queue(),
                                                c.deviceIndex())))
                .add(
                        "tail_forgotten",
                        "leaves out the last elements after whole vectors of 8",
                        "JT-PWS-002",
                        UnaryKind.ABS,
                        (c, h, _) -> {
                            int tail = (int) (c.out().numel() % 8);
                            double[] keep = tail(c.out(), tail);
                            h.run(c);
                            restore(c.out(), keep);
                        })
                .add(
                        "alias_mishandled",
                        "clears its output before it reads operands",
                        "JT-SHP-016",
                        BinaryKind.MUL,
                        (c, h, _) -> {
                            Places.fill(c.out(), 0);
                            h.run(c);
                        })
                .add(
                        "changes_operand",
                        "writes into its operand",
                        "JT-PWS-009",
                        UnaryKind.SQRT,
                        (c, h, _) -> {
                            h.run(c);
                            put(c.in(0), c.in(0).byteOffset(), element(c.in(0), 0) + 1);
                        });
    }

    private static void numbers(Liars liars) {
        liars.add(
                        "negative_zero_lost",
                        "gives +0 for -0",
                        "JT-PWS-001",
                        UnaryKind.NEG,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype().isFloating()) {
                                Places.each(c.out(), v -> v == 0 ? 0.0 : v);
                            }
                        })
                .add(
                        "nan_dropped",
                        "maximum lets a number win over NaN",
                        "JT-PWS-045",
                        BinaryKind.MAXIMUM,
                        (c, h, s) -> {
                            if (s.compute().isFloating()) {
                                instead(Primitive.Binary.of(BinaryKind.FMAX), c, s);
                            } else {
                                h.run(c);
                            }
                        })
                .add(
                        "subnormals_flushed",
                        "gives 0 for subnormal numbers",
                        "JT-PWS-002",
                        UnaryKind.ABS,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype() == DType.FLOAT32) {
                                Places.each(c.out(), v -> v < Float.MIN_NORMAL ? 0 : v);
                            }
                        })
                .add(
                        "sloppy_exp",
                        "exp has an error of one in ten thousand",
                        "JT-PWS-012",
                        UnaryKind.EXP,
                        (c, h, _) -> {
                            h.run(c);
                            Places.each(c.out(), v -> v * 1.0001);
                        })
                .add(
                        "rounds_half_up",
                        "round takes halves away from 0",
                        "JT-PWS-007",
                        UnaryKind.ROUND,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype() == DType.FLOAT32) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    double v = element(c.in(0), i);
                                    if (Math.abs(v) < 1e6 && Math.abs(v % 1) == 0.5) {
                                        put(c.out(), place(c.out(), i), v + Math.signum(v) * 0.5);
                                    }
                                }
                            }
                        })
                .add(
                        "less_is_less_or_equal",
                        "lt is true for equals",
                        "JT-PWS-049",
                        BinaryKind.LT,
                        (c, _, s) -> instead(Primitive.Binary.of(BinaryKind.LE), c, s))
                .add(
                        "remainder_is_fmod",
                        "the remainder has the dividend's sign",
                        "JT-DTY-016",
                        BinaryKind.REMAINDER,
                        (c, _, s) -> instead(Primitive.Binary.of(BinaryKind.FMOD), c, s));
    }

    private static void integers(Liars liars) {
        liars.add(
                        "overflow_saturates",
                        "integer sums stop at the extremes",
                        "JT-PWS-041",
                        BinaryKind.ADD,
                        (c, h, s) -> {
                            if (s.compute() == DType.INT32) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    double sum = element(c.in(0), i) + element(c.in(1), i);
                                    put(c.out(), place(c.out(), i), sum);
                                }
                            } else {
                                h.run(c);
                            }
                        })
                .add(
                        "long_through_double",
                        "int64 sums go through double",
                        "JT-DTY-012",
                        BinaryKind.ADD,
                        (c, h, s) -> {
                            h.run(c);
                            if (s.compute() == DType.INT64) {
                                Places.each(c.out(), v -> v);
                            }
                        })
                .add(
                        "comparison_in_float",
                        "compares int64 as float",
                        "JT-DTY-012",
                        BinaryKind.EQ,
                        (c, h, s) -> {
                            h.run(c);
                            if (s.compute() == DType.INT64) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    float a = (float) element(c.in(0), i);
                                    float b = (float) element(c.in(1), i);
                                    put(c.out(), place(c.out(), i), a == b ? 1 : 0);
                                }
                            }
                        })
                .add(
                        "division_by_zero_passes",
                        "an integer divided by 0 gives 0",
                        "JT-DTY-015",
                        BinaryKind.FLOOR_DIV,
                        (c, h, _) -> {
                            try {
                                h.run(c);
                            } catch (RuntimeException _) {
                                Places.fill(c.out(), 0);
                            }
                        })
                .add(
                        "refuses_after_writing",
                        "writes before it has checked all divisors, so that the version counter"
                                + " misses the write",
                        "JT-ERR-002",
                        BinaryKind.FLOOR_DIV,
                        (c, h, _) -> {
                            try {
                                h.run(c);
                            } catch (RuntimeException e) {
                                Places.fill(c.out(), 0);
                                throw e;
                            }
                        })
                .add(
                        "power_through_double",
                        "integer powers go through double",
                        "JT-DTY-017",
                        BinaryKind.POW,
                        (c, h, s) -> {
                            h.run(c);
                            if (s.compute() == DType.INT32) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    double p = Math.pow(element(c.in(0), i), element(c.in(1), i));
                                    put(c.out(), place(c.out(), i), p);
                                }
                            }
                        });
    }

    private static void instead(Primitive op, KernelCall c, Signature s) {
        ScalarKernels.kernel(op, s).run(as(op, c));
    }

    private static boolean repeats(View v) {
        if (!v.isScalar()) {
            for (int d = 0; d < v.rank(); d++) {
                if (v.stride(d) == 0 && v.size(d) > 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The first element for all. */
    private static View still(View v) {
        return new View(
                v.memory(),
                v.byteOffset(),
                new Strided(v.shape(), new long[v.rank()], 0),
                v.dtype());
    }

    private static KernelCall swapRepeats(KernelCall c) {
        View a = c.in(0);
        View b = c.in(1);
        if (a.isScalar() || b.isScalar() || a.isContiguous() == b.isContiguous()) {
            return c;
        }
        return a.isContiguous() ? with(c, still(a), b) : with(c, a, still(b));
    }

    private static void beyond(View out) {
        int width = out.dtype().byteSize();
        long at = last(out) + width;
        if (at + width <= out.memory().byteSize()) {
            put(out, at, 99);
        }
    }

    private static double[] tail(View out, int n) {
        double[] keep = new double[n];
        for (int i = 0; i < n; i++) {
            keep[i] = get(out, place(out, out.numel() - n + i)) + 1;
        }
        return keep;
    }

    private static void restore(View out, double[] keep) {
        for (int i = 0; i < keep.length; i++) {
            put(out, place(out, out.numel() - keep.length + i), keep[i]);
        }
    }
}
