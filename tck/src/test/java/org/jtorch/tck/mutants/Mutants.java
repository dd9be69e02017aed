package org.jtorch.tck.mutants;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.op.ScatterKind;
import org.jtorch.op.Strided;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/** Backends that lie, each in one way that authors of backends really get wrong. */
final class Mutants {
    private Mutants() {}

    static List<Mutant> all() {
        var all = new ArrayList<Mutant>();
        add(
                all,
                "stride_ignored",
                "reads operands as if they were dense",
                binary(),
                (c, h, _) -> h.run(with(c, dense(c.in(0)), dense(c.in(1)))));
        add(
                all,
                "wrong_broadcast_side",
                "repeats the wrong operand",
                k -> k == BinaryKind.SUB,
                (c, h, _) -> h.run(swapRepeats(c)));
        add(
                all,
                "negative_zero_lost",
                "gives +0 for -0",
                k -> k == UnaryKind.NEG,
                (c, h, s) -> {
                    h.run(c);
                    positiveZero(c, s);
                });
        add(
                all,
                "nan_dropped",
                "max lets a number win over NaN",
                k -> k == BinaryKind.MAXIMUM,
                (c, _, s) ->
                        ScalarKernels.kernel(
                                        Primitive.Binary.of(
                                                s.compute().isFloating()
                                                        ? BinaryKind.FMAX
                                                        : BinaryKind.MAXIMUM),
                                        s)
                                .run(
                                        new KernelCall(
                                                Primitive.Binary.of(
                                                        s.compute().isFloating()
                                                                ? BinaryKind.FMAX
                                                                : BinaryKind.MAXIMUM),
                                                ins(c),
                                                outs(c),
                                                c.queue(),
                                                0)));
        add(
                all,
                "seed_reused",
                "random words ignore the offset",
                k -> k == CoreKind.RANDOM_BITS,
                (c, h, _) -> h.run(with(c, c.in(0), new View(Scalar.of(0), c.in(1).dtype()))));
        add(
                all,
                "writes_out_of_bounds",
                "writes one element too many",
                binary(),
                (c, h, s) -> {
                    h.run(c);
                    beyond(c, s);
                });
        add(
                all,
                "reads_uninitialised",
                "sums onto what memory held",
                k -> k == ReduceKind.SUM,
                (c, h, s) -> {
                    double before = first(c.out(), s.result());
                    h.run(c);
                    addFirst(c.out(), s.result(), before);
                });
        add(
                all,
                "alias_mishandled",
                "clears its output before it reads operands",
                k -> k == BinaryKind.MUL,
                (c, h, s) -> {
                    clear(c, s);
                    h.run(c);
                });
        add(
                all,
                "overflow_saturates",
                "integer sums stop at the extremes",
                k -> k == BinaryKind.ADD,
                (c, h, s) -> {
                    if (s.compute() == DType.INT32) {
                        saturate(c);
                    } else {
                        h.run(c);
                    }
                });
        add(
                all,
                "attributes_cached",
                "a reduction keeps the dims of its first call",
                k -> k == ReduceKind.SUM,
                firstDims());
        add(
                all,
                "sum_wrong_dim",
                "cumsum always runs along dim 0",
                k -> k == ScanKind.SUM,
                (c, h, _) ->
                        h.run(
                                new KernelCall(
                                        new Primitive.Scan(ScanKind.SUM, 0),
                                        ins(c),
                                        outs(c),
                                        c.queue(),
                                        0)));
        add(
                all,
                "gather_unchecked",
                "gather cuts an index to its range",
                k -> k == CoreKind.GATHER,
                (c, h, _) -> {
                    try {
                        h.run(c);
                    } catch (IndexOutOfBoundsException _) {
                        clear(c, new Signature(c.out().dtype(), c.out().dtype()));
                    }
                });
        add(
                all,
                "scatter_forgets",
                "scatter-add lets the last value win",
                k -> k == ScatterKind.ADD,
                (c, _, s) ->
                        ScalarKernels.kernel(new Primitive.Scatter(ScatterKind.SET), s)
                                .run(
                                        new KernelCall(
                                                new Primitive.Scatter(ScatterKind.SET),
                                                ins(c),
                                                outs(c),
                                                c.queue(),
                                                0)));
        add(
                all,
                "scatter_writes_first",
                "scatter writes before it has checked all indices",
                k -> k == ScatterKind.SET,
                (c, h, s) -> {
                    try {
                        h.run(c);
                    } catch (IndexOutOfBoundsException e) {
                        addFirst(c.out(), s.result(), 1);
                        throw e;
                    }
                });
        add(
                all,
                "last_of_equals",
                "argmax gives the last of equals",
                k -> k == ArgReduceKind.ARGMAX,
                (c, h, s) -> {
                    h.run(c);
                    lastOfEquals(c, s);
                });
        add(
                all,
                "cast_rounds",
                "casts to integers round to nearest",
                k -> k == CoreKind.CAST,
                (c, h, s) -> {
                    if (s.compute() == DType.FLOAT32
                            && s.result() == DType.INT64
                            && c.in(0).isContiguous()
                            && c.out().isContiguous()) {
                        roundCast(c);
                    } else {
                        h.run(c);
                    }
                });
        add(
                all,
                "long_through_double",
                "int64 sums go through double",
                k -> k == BinaryKind.ADD,
                (c, h, s) -> {
                    h.run(c);
                    if (s.compute() == DType.INT64 && c.out().isContiguous()) {
                        throughDouble(c);
                    }
                });
        add(
                all,
                "less_is_less_or_equal",
                "lt is true for equals",
                k -> k == BinaryKind.LT,
                (c, _, s) ->
                        ScalarKernels.kernel(Primitive.Binary.of(BinaryKind.LE), s)
                                .run(
                                        new KernelCall(
                                                Primitive.Binary.of(BinaryKind.LE),
                                                ins(c),
                                                outs(c),
                                                c.queue(),
                                                0)));
        add(
                all,
                "tail_forgotten",
                "the last elements after whole vectors of 8 are left out",
                k -> k == UnaryKind.ABS,
                (c, h, s) -> {
                    View out = c.out();
                    int tail = (int) (out.numel() % 8);
                    double[] keep = tail(out, s.result(), tail);
                    h.run(c);
                    restore(out, s.result(), keep);
                });
        add(
                all,
                "sloppy_exp",
                "exp has an error of one in ten thousand",
                k -> k == UnaryKind.EXP,
                (c, h, s) -> {
                    h.run(c);
                    scale(c, s, 1.0001);
                });
        add(
                all,
                "matmul_transposed",
                "matmul reads b as dense whatever its strides",
                k -> k == CoreKind.MATMUL,
                (c, h, _) -> h.run(with(c, c.in(0), dense(c.in(1)))));
        add(
                all,
                "any_is_all",
                "any is true only where all are",
                k -> k == ReduceKind.ANY,
                (c, _, s) -> {
                    Primitive.Reduce r = (Primitive.Reduce) c.op();
                    var all2 = new Primitive.Reduce(ReduceKind.ALL, r.dims(), r.keepDim());
                    ScalarKernels.kernel(all2, s)
                            .run(new KernelCall(all2, ins(c), outs(c), c.queue(), 0));
                });
        add(
                all,
                "division_by_zero_passes",
                "an integer divided by 0 gives 0",
                k -> k == BinaryKind.FLOOR_DIV,
                (c, h, s) -> {
                    try {
                        h.run(c);
                    } catch (RuntimeException _) {
                        clear(c, s);
                    }
                });
        add(
                all,
                "changes_operand",
                "writes into its first operand",
                k -> k == UnaryKind.SQRT,
                (c, h, s) -> {
                    h.run(c);
                    addFirst(c.in(0), s.compute(), 1);
                });
        add(
                all,
                "fill_gaps",
                "fill runs over the gaps of a strided target",
                k -> k == CoreKind.FILL,
                (c, h, s) -> {
                    h.run(c);
                    overGaps(c, s);
                });
        add(
                all,
                "unsteady",
                "results differ from call to call",
                k -> k == CoreKind.MATMUL,
                unsteady());
        all.add(
                new Mutant(
                        "unclaimed_answered",
                        "hands out a kernel that it does not claim",
                        new HonestBackend() {
                            @Override
                            public Capabilities capabilities() {
                                var b = Capabilities.builder();
                                for (OpKind k : OpKind.all()) {
                                    b.add(k, super.capabilities().dtypes(k).toArray(DType[]::new));
                                }
                                return b.remove(UnaryKind.ERF, DType.values()).build();
                            }
                        }));
        all.add(new Mutant("no_wait", "copies out before queued work is done", new LateBackend()));
        all.add(
                new Mutant(
                        "hollow",
                        "claims nothing",
                        new HonestBackend() {
                            @Override
                            public Capabilities capabilities() {
                                return Capabilities.builder().build();
                            }
                        }));
        all.add(
                new Mutant(
                        "copy_in_short",
                        "copies whole words only",
                        new HonestBackend() {
                            @Override
                            public void copyIn(
                                    Queue queue,
                                    MemorySegment source,
                                    DeviceMemory target,
                                    long byteOffset) {
                                super.copyIn(
                                        queue,
                                        source.asSlice(0, source.byteSize() & -8),
                                        target,
                                        byteOffset);
                            }
                        }));
        all.add(
                new Mutant(
                        "memory_shared",
                        "gives the same memory twice",
                        new HonestBackend() {
                            private final HostMemory one =
                                    new HostMemory(
                                            java.lang.foreign.Arena.ofAuto().allocate(1 << 24, 64));

                            @Override
                            public DeviceMemory allocate(int device, long byteSize) {
                                return byteSize <= one.byteSize()
                                        ? one
                                        : super.allocate(device, byteSize);
                            }
                        }));
        return all;
    }

    private static void add(
            List<Mutant> all,
            String name,
            String fault,
            java.util.function.Predicate<OpKind> where,
            KernelFault.Fault f) {
        all.add(new Mutant(name, fault, new KernelFault(where, f)));
    }

    /** One mutant per CORE kind: its last element is wrong. */
    static Mutant lastElementWrong(OpKind kind) {
        String name =
                "last_"
                        + kind.getClass()
                                .getSimpleName()
                                .replace("Kind", "")
                                .toLowerCase(java.util.Locale.ROOT)
                        + "_"
                        + kind.name().toLowerCase(java.util.Locale.ROOT);
        return new Mutant(
                name,
                kind.name() + " has a wrong last element",
                new KernelFault(
                        k -> k == kind,
                        (c, h, _) -> {
                            h.run(c);
                            View out = c.out();
                            spoil(out, last(out));
                        }));
    }

    private static java.util.function.Predicate<OpKind> binary() {
        return k -> Set.of(BinaryKind.ADD, BinaryKind.SUB, BinaryKind.MUL).contains(k);
    }

    private static View[] ins(KernelCall c) {
        View[] v = new View[c.inCount()];
        java.util.Arrays.setAll(v, c::in);
        return v;
    }

    private static View[] outs(KernelCall c) {
        View[] v = new View[c.outCount()];
        java.util.Arrays.setAll(v, c::out);
        return v;
    }

    /** The call with its two operands exchanged. */
    static KernelCall swapped(KernelCall c) {
        return with(c, c.in(1), c.in(0));
    }

    private static KernelCall with(KernelCall c, View... in) {
        return new KernelCall(c.op(), in, outs(c), c.queue(), c.deviceIndex());
    }

    private static View dense(View v) {
        if (v.isScalar() || v.isContiguous()) {
            return v;
        }
        long end = v.byteOffset() + v.numel() * v.dtype().byteSize();
        return end > v.memory().byteSize()
                ? v
                : new View(v.memory(), v.byteOffset(), Strided.contiguous(v.shape()), v.dtype());
    }

    private static KernelCall swapRepeats(KernelCall c) {
        View a = c.in(0);
        View b = c.in(1);
        if (a.isScalar() || b.isScalar() || a.isContiguous() == b.isContiguous()) {
            return c;
        }
        View dense = a.isContiguous() ? a : b;
        long[] zero = new long[dense.rank()];
        View repeated =
                new View(
                        dense.memory(),
                        dense.byteOffset(),
                        new Strided(dense.shape(), zero, 0),
                        dense.dtype());
        return a.isContiguous() ? with(c, repeated, b) : with(c, a, repeated);
    }

    private static MemorySegment segment(View v) {
        return ((HostMemory) v.memory()).segment();
    }

    private static long place(View v, long i) {
        long at = v.byteOffset();
        long rest = i;
        for (int d = v.rank() - 1; d >= 0; d--) {
            at += rest % v.size(d) * v.stride(d) * v.dtype().byteSize();
            rest /= v.size(d);
        }
        return at;
    }

    private static long last(View v) {
        return place(v, v.numel() - 1);
    }

    private static double get(View v, DType d, long at) {
        MemorySegment s = segment(v);
        return switch (d) {
            case FLOAT32 -> s.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case FLOAT64 -> s.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
            case INT32 -> s.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case INT64 -> s.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            default -> s.get(ValueLayout.JAVA_BYTE, at);
        };
    }

    private static void put(View v, DType d, long at, double value) {
        MemorySegment s = segment(v);
        switch (d) {
            case FLOAT32 -> s.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
            case FLOAT64 -> s.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
            case INT32 -> s.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
            case INT64 -> s.set(ValueLayout.JAVA_LONG_UNALIGNED, at, (long) value);
            default -> s.set(ValueLayout.JAVA_BYTE, at, (byte) value);
        }
    }

    private static void spoil(View v, long at) {
        DType d = v.dtype();
        double x = get(v, d, at);
        put(
                v,
                d,
                at,
                d == DType.BOOL
                        ? 1 - x
                        : Double.isNaN(x) || Double.isInfinite(x) ? 5 : x + 1 + Math.abs(x));
    }

    private static void positiveZero(KernelCall c, Signature s) {
        if (s.result().isFloating()) {
            for (long i = 0; i < c.out().numel(); i++) {
                long at = place(c.out(), i);
                double v = get(c.out(), s.result(), at);
                if (v == 0) {
                    put(c.out(), s.result(), at, 0.0);
                }
            }
        }
    }

    private static void beyond(KernelCall c, Signature s) {
        long at = last(c.out()) + s.result().byteSize();
        if (at + s.result().byteSize() <= c.out().memory().byteSize()) {
            put(c.out(), s.result(), at, 99);
        }
    }

    private static double first(View v, DType d) {
        return get(v, d, v.byteOffset());
    }

    private static void addFirst(View v, DType d, double x) {
        put(v, d, v.byteOffset(), get(v, d, v.byteOffset()) + x);
    }

    private static void clear(KernelCall c, Signature s) {
        for (long i = 0; i < c.out().numel(); i++) {
            put(c.out(), s.result(), place(c.out(), i), 0);
        }
    }

    private static double operand(View v, DType d, long i) {
        return v.isScalar() ? v.scalar().doubleValue() : get(v, d, place(v, i));
    }

    private static void saturate(KernelCall c) {
        for (long i = 0; i < c.out().numel(); i++) {
            double sum = operand(c.in(0), DType.INT32, i) + operand(c.in(1), DType.INT32, i);
            put(c.out(), DType.INT32, place(c.out(), i), sum);
        }
    }

    private static KernelFault.Fault firstDims() {
        var first = new java.util.concurrent.ConcurrentHashMap<Integer, Primitive.Reduce>();
        return (c, h, _) -> {
            Primitive.Reduce now = (Primitive.Reduce) c.op();
            Primitive.Reduce kept = first.computeIfAbsent(c.in(0).rank(), _ -> now);
            h.run(c);
            if (kept.dims().equals(now.dims()) || c.in(0).numel() == 0) {
                return;
            }
            View out = c.out();
            long[] sizes = c.in(0).shape().toArray();
            for (int i = 0; i < kept.dims().count(); i++) {
                sizes[kept.dims().get(i)] = 1;
            }
            var shape = org.jtorch.Shape.of(sizes);
            var memory =
                    new HostMemory(
                            java.lang.foreign.Arena.ofAuto().allocate(shape.numel() * 8, 64));
            View other = new View(memory, 0, Strided.contiguous(shape), out.dtype());
            h.run(new KernelCall(kept, ins(c), new View[] {other}, c.queue(), 0));
            for (long i = 0; i < Math.min(out.numel(), other.numel()); i++) {
                put(out, out.dtype(), place(out, i), get(other, out.dtype(), place(other, i)));
            }
        };
    }

    private static void lastOfEquals(KernelCall c, Signature s) {
        Primitive.ArgReduce r = (Primitive.ArgReduce) c.op();
        View a = c.in(0);
        if (a.rank() == 1) {
            double best =
                    get(
                            a,
                            s.compute(),
                            place(a, (long) get(c.out(), DType.INT64, c.out().byteOffset())));
            for (long i = 0; i < a.numel(); i++) {
                if (get(a, s.compute(), place(a, i)) == best) {
                    put(c.out(), DType.INT64, c.out().byteOffset(), i);
                }
            }
        } else if (a.size(r.dim()) > 1 && a.rank() == 2 && r.dim() == 1) {
            for (long row = 0; row < a.size(0); row++) {
                long at = place(c.out(), row);
                double best =
                        get(
                                a,
                                s.compute(),
                                place(a, row * a.size(1) + (long) get(c.out(), DType.INT64, at)));
                for (long i = 0; i < a.size(1); i++) {
                    if (get(a, s.compute(), place(a, row * a.size(1) + i)) == best) {
                        put(c.out(), DType.INT64, at, i);
                    }
                }
            }
        }
    }

    private static void roundCast(KernelCall c) {
        for (long i = 0; i < c.out().numel(); i++) {
            put(
                    c.out(),
                    DType.INT64,
                    place(c.out(), i),
                    Math.rint(get(c.in(0), DType.FLOAT32, place(c.in(0), i))));
        }
    }

    private static void throughDouble(KernelCall c) {
        for (long i = 0; i < c.out().numel(); i++) {
            long at = place(c.out(), i);
            put(c.out(), DType.INT64, at, get(c.out(), DType.INT64, at));
        }
    }

    private static double[] tail(View out, DType d, int n) {
        double[] keep = new double[n];
        for (int i = 0; i < n; i++) {
            keep[i] = get(out, d, place(out, out.numel() - n + i)) + 1;
        }
        return keep;
    }

    private static void restore(View out, DType d, double[] keep) {
        for (int i = 0; i < keep.length; i++) {
            put(out, d, place(out, out.numel() - keep.length + i), keep[i]);
        }
    }

    private static void scale(KernelCall c, Signature s, double factor) {
        for (long i = 0; i < c.out().numel(); i++) {
            long at = place(c.out(), i);
            put(c.out(), s.result(), at, get(c.out(), s.result(), at) * factor);
        }
    }

    private static void overGaps(KernelCall c, Signature s) {
        View out = c.out();
        if (!out.isContiguous()) {
            for (long at = out.byteOffset(); at < last(out); at += s.result().byteSize()) {
                put(out, s.result(), at, c.in(0).scalar().doubleValue());
            }
        }
    }

    private static KernelFault.Fault unsteady() {
        var calls = new AtomicLong();
        return (c, h, s) -> {
            h.run(c);
            if (s.result() == DType.FLOAT32 && calls.incrementAndGet() % 2 == 0) {
                float v = (float) first(c.out(), DType.FLOAT32);
                put(c.out(), DType.FLOAT32, c.out().byteOffset(), Math.nextUp(v));
            }
        };
    }

    /** Does its work on a thread of its own and does not wait for it. */
    private static final class LateBackend extends HonestBackend {
        private final java.util.concurrent.ExecutorService worker =
                java.util.concurrent.Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().factory());

        @Override
        public Kernel kernel(Primitive op, Signature signature) {
            Kernel honest = super.kernel(op, signature);
            return call ->
                    worker.execute(() -> {
                        java.util.concurrent.locks.LockSupport.parkNanos(20_000);
                        honest.run(call);
                    });
        }
    }
}
