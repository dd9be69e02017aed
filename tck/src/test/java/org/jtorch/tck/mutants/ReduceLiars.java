package org.jtorch.tck.mutants;

import static org.jtorch.tck.mutants.Places.as;
import static org.jtorch.tck.mutants.Places.element;
import static org.jtorch.tck.mutants.Places.get;
import static org.jtorch.tck.mutants.Places.ins;
import static org.jtorch.tck.mutants.Places.place;
import static org.jtorch.tck.mutants.Places.put;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/** Liars in reductions, scans and sorting. */
final class ReduceLiars {
    private ReduceLiars() {}

    static List<Mutant> all() {
        var liars = new Liars();
        sums(liars);
        others(liars);
        return liars.list();
    }

    private static void sums(Liars liars) {
        liars.add(
                        "attributes_cached",
                        "a sum keeps the dims of its first call",
                        "JT-RED-001",
                        ReduceKind.SUM,
                        firstDims())
                .add(
                        "gradient_sum_one_dim",
                        "a sum that keeps its dims, as the gradient of a repeated operand needs it,"
                                + " takes one row of the first dim",
                        "JT-GRD-008",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            var r = (Primitive.Reduce) c.op();
                            h.run(r.keepDim() && c.in(0).rank() > 1 ? firstRow(c, r) : c);
                        })
                .add(
                        "gradient_sum_too_much",
                        "a sum that keeps its dims adds up the whole operand",
                        "JT-GRD-008",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            h.run(c);
                            if (((Primitive.Reduce) c.op()).keepDim()
                                    && c.in(0).dtype().isFloating()) {
                                double sum = 0;
                                for (long i = 0; i < c.in(0).numel(); i++) {
                                    sum += element(c.in(0), i);
                                }
                                Places.fill(c.out(), sum);
                            }
                        })
                .add(
                        "reads_uninitialised",
                        "sums onto what memory held",
                        "JT-MEM-012",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            double before = get(c.out(), c.out().byteOffset());
                            h.run(c);
                            put(
                                    c.out(),
                                    c.out().byteOffset(),
                                    get(c.out(), c.out().byteOffset()) + before);
                        })
                .add(
                        "sum_of_nothing_skipped",
                        "leaves the target as it was when there is nothing to sum",
                        "JT-RED-003",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            if (c.in(0).numel() > 0) {
                                h.run(c);
                            }
                        })
                .add(
                        "narrow_sum",
                        "integer sums wrap at 32 bits",
                        "JT-RED-020",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype() == DType.INT64) {
                                Places.each(c.out(), v -> (int) (long) v);
                            }
                        })
                .add(
                        "coarse_sum",
                        "a long sum loses its low bits",
                        "JT-RED-019",
                        ReduceKind.SUM,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.out().dtype() == DType.FLOAT32 && c.in(0).numel() > 5000) {
                                Places.each(c.out(), v -> Math.rint(v / 64) * 64);
                            }
                        });
    }

    private static void others(Liars liars) {
        liars.add(
                        "any_is_all",
                        "any is true only where all are",
                        "JT-RED-009",
                        ReduceKind.ANY,
                        (c, _, s) -> {
                            var r = (Primitive.Reduce) c.op();
                            var all = new Primitive.Reduce(ReduceKind.ALL, r.dims(), r.keepDim());
                            ScalarKernels.kernel(all, s).run(as(all, c));
                        })
                .add(
                        "nan_lost_in_reduction",
                        "amax passes over NaN",
                        "JT-RED-008",
                        ReduceKind.MAX,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.in(0).dtype().isFloating() && c.out().numel() == 1) {
                                double most = Double.NEGATIVE_INFINITY;
                                for (long i = 0; i < c.in(0).numel(); i++) {
                                    double v = element(c.in(0), i);
                                    most = v > most ? v : most;
                                }
                                put(c.out(), c.out().byteOffset(), most);
                            }
                        })
                .add(
                        "last_of_equals",
                        "argmax gives the last of equals",
                        "JT-RED-017",
                        ArgReduceKind.ARGMAX,
                        (c, h, _) -> {
                            h.run(c);
                            lastOfEquals(c);
                        })
                .add(
                        "sum_wrong_dim",
                        "cumsum always runs along dim 0",
                        "JT-RED-013",
                        ScanKind.SUM,
                        (c, h, _) -> h.run(as(new Primitive.Scan(ScanKind.SUM, 0), c)))
                .add(
                        "first_extreme_so_far",
                        "cummax keeps the first index of equals",
                        "JT-RED-015",
                        ScanKind.MAX,
                        (c, h, _) -> {
                            h.run(c);
                            if (c.in(0).rank() == 1) {
                                keepFirst(c);
                            }
                        })
                .add(
                        "log_of_sum_overflows",
                        "logcumsumexp takes the logarithm of a sum of exponentials as it stands",
                        "JT-RED-016",
                        ScanKind.LOGSUMEXP,
                        (c, h, _) -> {
                            h.run(c);
                            Places.each(c.out(), v -> Math.log((float) Math.exp(v)));
                        })
                .add(
                        "unstable_sort",
                        "equals change places when a sort is descending",
                        "JT-RED-021",
                        CoreKind.SORT,
                        (c, h, _) -> {
                            h.run(c);
                            if (((Primitive.Sort) c.op()).descending() && c.in(0).rank() == 1) {
                                swapEquals(c);
                            }
                        });
    }

    private static KernelCall firstRow(KernelCall c, Primitive.Reduce r) {
        if (r.dims().count() != 1 || r.dims().get(0) != 0 || c.in(0).size(0) < 2) {
            return c;
        }
        View v = c.in(0);
        long[] sizes = v.shape().toArray();
        long[] strides = new long[sizes.length];
        for (int d = 0; d < sizes.length; d++) {
            strides[d] = v.stride(d);
        }
        sizes[0] = 1;
        return Places.with(
                c,
                new View(
                        v.memory(),
                        v.byteOffset(),
                        new Strided(Shape.of(sizes), strides, 0),
                        v.dtype()));
    }

    /** What a kernel does that keeps the operation it was first looked up for. */
    private static KernelFault.Fault firstDims() {
        var first = new ConcurrentHashMap<Integer, Primitive.Reduce>();
        return (c, h, _) -> {
            var now = (Primitive.Reduce) c.op();
            Primitive.Reduce kept = first.computeIfAbsent(c.in(0).rank(), _ -> now);
            h.run(c);
            if (!kept.dims().equals(now.dims()) && c.in(0).numel() > 0) {
                overwrite(c, kept, h);
            }
        };
    }

    private static void overwrite(KernelCall c, Primitive.Reduce kept, Kernel honest) {
        View out = c.out();
        long[] sizes = c.in(0).shape().toArray();
        for (int i = 0; i < kept.dims().count(); i++) {
            sizes[kept.dims().get(i)] = 1;
        }
        var shape = Shape.of(sizes);
        var memory = new HostMemory(Arena.ofAuto().allocate(shape.numel() * 8, 64));
        View other = new View(memory, 0, Strided.contiguous(shape), out.dtype());
        honest.run(new KernelCall(kept, ins(c), new View[] {other}, c.queue(), 0));
        for (long i = 0; i < Math.min(out.numel(), other.numel()); i++) {
            put(out, place(out, i), get(other, place(other, i)));
        }
    }

    private static void lastOfEquals(KernelCall c) {
        View a = c.in(0);
        boolean rows = a.rank() == 2 && ((Primitive.ArgReduce) c.op()).dim() == 1;
        if (a.rank() != 1 && !rows) {
            return;
        }
        long width = a.size(a.rank() - 1);
        for (long row = 0; row < c.out().numel(); row++) {
            long at = place(c.out(), row);
            double best = element(a, row * width + (long) get(c.out(), at));
            for (long i = 0; i < width; i++) {
                if (element(a, row * width + i) == best) {
                    put(c.out(), at, (double) i);
                }
            }
        }
    }

    private static void keepFirst(KernelCall c) {
        View values = c.out(0);
        View indices = c.out(1);
        for (long i = 1; i < values.numel(); i++) {
            if (element(values, i) == element(values, i - 1)) {
                put(indices, place(indices, i), element(indices, i - 1));
            }
        }
    }

    private static void swapEquals(KernelCall c) {
        View values = c.out(0);
        View indices = c.out(1);
        for (long i = 1; i < values.numel(); i++) {
            if (element(values, i) == element(values, i - 1)) {
                double first = element(indices, i - 1);
                put(indices, place(indices, i - 1), element(indices, i));
                put(indices, place(indices, i), first);
            }
        }
    }
}
