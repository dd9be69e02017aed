package org.jtorch.tck.mutants;

import static org.jtorch.tck.mutants.Places.dense;
import static org.jtorch.tck.mutants.Places.element;
import static org.jtorch.tck.mutants.Places.last;
import static org.jtorch.tck.mutants.Places.place;
import static org.jtorch.tck.mutants.Places.put;
import static org.jtorch.tck.mutants.Places.with;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.op.CoreKind;
import org.jtorch.op.ReduceKind;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Liars in what moves and makes elements, in products and in random words. */
final class MoveLiars {
    private MoveLiars() {}

    static List<Mutant> all() {
        var liars = new Liars();
        moves(liars);
        states(liars);
        return liars.list();
    }

    private static void moves(Liars liars) {
        liars.add(
                        "fill_gaps",
                        "fill runs over the gaps of a strided target",
                        "JT-MEM-008",
                        CoreKind.FILL,
                        (c, h, _) -> {
                            h.run(c);
                            overGaps(c);
                        })
                .add(
                        "copy_dense",
                        "copies a view as if it were dense",
                        "JT-MEM-009",
                        CoreKind.COPY,
                        (c, h, _) -> h.run(with(c, dense(c.in(0)))))
                .add(
                        "cast_rounds",
                        "casts to integers round to nearest",
                        "JT-DTY-010",
                        CoreKind.CAST,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.in(0).dtype() == DType.FLOAT32
                                    && c.out().dtype() == DType.INT64) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    double v = Math.rint(element(c.in(0), i));
                                    put(c.out(), place(c.out(), i), v);
                                }
                            }
                        })
                .add(
                        "cast_saturates",
                        "a cast to a narrower integer stops at its extremes",
                        "JT-DTY-011",
                        CoreKind.CAST,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.in(0).dtype() == DType.INT64 && c.out().dtype() == DType.INT32) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    put(c.out(), place(c.out(), i), element(c.in(0), i));
                                }
                            }
                        })
                .add(
                        "cast_to_one",
                        "a cast to bool is true for 1 only",
                        "JT-DTY-010",
                        CoreKind.CAST,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype() == DType.BOOL) {
                                for (long i = 0; i < c.out().numel(); i++) {
                                    put(
                                            c.out(),
                                            place(c.out(), i),
                                            element(c.in(0), i) == 1 ? 1 : 0);
                                }
                            }
                        })
                .add(
                        "range_reaches_its_end",
                        "arange is one step ahead",
                        "JT-SHP-014",
                        CoreKind.IOTA,
                        (c, h, _) -> {
                            h.run(c);
                            Places.each(
                                    c.out(),
                                    v -> v + (c.in(1).isScalar() ? element(c.in(1), 0) : 1));
                        })
                .add(
                        "matmul_transposed",
                        "matmul reads b as dense whatever its strides",
                        "JT-LIN-006",
                        CoreKind.MATMUL,
                        (c, h, _) -> h.run(with(c, c.in(0), dense(c.in(1)))))
                .add(
                        "first_matrix_only",
                        "matmul multiplies every matrix of a batch by the first of b",
                        "JT-LIN-007",
                        CoreKind.MATMUL,
                        (c, h, _) -> h.run(with(c, c.in(0), firstMatrix(c.in(1)))))
                .add(
                        "seed_reused",
                        "random words ignore the offset",
                        "JT-RNG-001",
                        CoreKind.RANDOM_BITS,
                        (c, h, _) ->
                                h.run(with(c, c.in(0), new View(Scalar.of(0), c.in(1).dtype()))))
                .add(
                        "fewer_random_bits",
                        "random words have their upper bits alone",
                        "JT-RNG-002",
                        CoreKind.RANDOM_BITS,
                        (c, h, _) -> {
                            h.run(c);
                            Places.each(c.out(), v -> (double) ((long) v & -(1L << 12)));
                        });
    }

    private static void states(Liars liars) {
        liars.add(
                        "unsteady",
                        "results differ from call to call",
                        "JT-CON-005",
                        CoreKind.MATMUL,
                        unsteady())
                .timed()
                .add(
                        "thread_count",
                        "a sum is split into parts by how many threads have called",
                        "JT-CON-003",
                        ReduceKind.SUM,
                        partsByThreads())
                .timed();
    }

    private static View firstMatrix(View b) {
        if (b.rank() < 3) {
            return b;
        }
        long[] strides = new long[b.rank()];
        for (int d = b.rank() - 2; d < strides.length; d++) {
            strides[d] = b.stride(d);
        }
        return new View(
                b.memory(),
                b.byteOffset(),
                new org.jtorch.op.Strided(b.shape(), strides, 0),
                b.dtype());
    }

    private static void overGaps(KernelCall c) {
        View out = c.out();
        if (!out.isContiguous()) {
            int width = out.dtype().byteSize();
            for (long at = out.byteOffset(); at < last(out); at += width) {
                put(out, at, c.in(0).scalar().doubleValue());
            }
        }
    }

    private static KernelFault.Fault unsteady() {
        var calls = new AtomicLong();
        return (c, h, _) -> {
            h.run(c);
            if (c.out().dtype() == DType.FLOAT32 && calls.incrementAndGet() % 2 == 0) {
                float v = (float) element(c.out(), 0);
                put(c.out(), c.out().byteOffset(), Math.nextUp(v));
            }
        };
    }

    /** Partial sums in float; how many there are decides how the result is rounded. */
    private static KernelFault.Fault partsByThreads() {
        var threads = java.util.concurrent.ConcurrentHashMap.<Long>newKeySet();
        return (c, h, _) -> {
            threads.add(Thread.currentThread().threadId());
            h.run(c);
            View a = c.in(0);
            if (a.dtype() == DType.FLOAT32 && a.rank() == 2 && c.out().numel() == a.size(0)) {
                int parts = 1 + threads.size() % 8;
                for (long row = 0; row < a.size(0); row++) {
                    put(c.out(), place(c.out(), row), sum(a, row, parts));
                }
            }
        };
    }

    private static float sum(View a, long row, int parts) {
        float[] partial = new float[parts];
        for (long i = 0; i < a.size(1); i++) {
            partial[(int) (i % parts)] += (float) element(a, row * a.size(1) + i);
        }
        float all = 0;
        for (float p : partial) {
            all += p;
        }
        return all;
    }
}
