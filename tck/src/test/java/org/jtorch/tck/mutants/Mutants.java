package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jtorch.op.OpKind;
import org.jtorch.spi.View;

/** Backends that lie, each in one way that authors of backends really get wrong. */
final class Mutants {
    private Mutants() {}

    static List<Mutant> all() {
        var all = new ArrayList<Mutant>();
        all.addAll(DeviceLiars.all());
        all.addAll(MoveLiars.all());
        all.addAll(PointwiseLiars.all());
        all.addAll(ReduceLiars.all());
        all.addAll(IndexLiars.all());
        return all;
    }

    /** One mutant for each CORE kind: its kernels give a wrong last element. */
    static List<Mutant> lastElements() {
        return OpKind.all().stream()
                .filter(kind -> !kind.extended())
                .map(Mutants::lastElementWrong)
                .toList();
    }

    private static Mutant lastElementWrong(OpKind kind) {
        String family = kind.getClass().getSimpleName().replace("Kind", "");
        String name = "last_" + family + "_" + kind.name();
        return new Mutant(
                name.toLowerCase(Locale.ROOT),
                kind.name() + " has a wrong last element",
                "",
                false,
                new KernelFault(
                        Set.of(kind),
                        (c, h, _) -> {
                            h.run(c);
                            View out = c.out();
                            Places.spoil(out, Places.last(out));
                        }));
    }
<<<<<<< HEAD

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
=======
>>>>>>> 53261a2 (Catch backends that fall back, wait or reuse memory in silence; mutants by idea, with a kill matrix)
}
