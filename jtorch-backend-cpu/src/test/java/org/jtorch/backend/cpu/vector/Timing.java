package org.jtorch.backend.cpu.vector;

import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import org.jtorch.backend.cpu.parallel.Parallel;

/**
 * Prints times of the vector loops, as a first look while working on them; figures to quote come
 * from the benchmarks. Every line is the best of several batches. Arguments: names of groups
 * (loops, gemm, conv), all if none.
 */
final class Timing {
    private static final int N = 4096;
    private static double sink;

    private Timing() {}

    public static void main(String[] args) {
        System.out.printf("%d bit vectors, %d threads%n", VectorSupport.bits(), Parallel.threads());
        var groups = args.length == 0 ? List.of("loops", "gemm", "conv") : List.of(args);
        if (groups.contains("loops")) {
            loops();
        }
        if (groups.contains("gemm")) {
            gemm();
        }
        if (groups.contains("conv")) {
            conv();
        }
    }

    private static void loops() {
        var r = new Random(1);
        for (Lane lane : new Lane[] {Lane.F32, Lane.F64}) {
            Mem a = Mem.of(lane, N, _ -> r.nextDouble(0.1, 4));
            Mem b = Mem.of(lane, N, _ -> r.nextDouble(0.1, 4));
            Mem o = Mem.of(lane, N);
            Mem c = Mem.of(Lane.F64, N);
            for (String kind : List.of("NEG", "RELU", "SQRT", "EXP", "LOG", "TANH", "SIGMOID")) {
                Loop1 l = VectorLoops.unary(kind, lane).orElseThrow();
                ns(kind + " " + lane, () -> l.run(a.data(), 0, o.data(), 0, N));
            }
            for (String kind : List.of("ADD", "MUL", "DIV", "MAX")) {
                Loop2 l = VectorLoops.binary(kind, lane).orElseThrow();
                ns(kind + " " + lane, () -> l.run(a.data(), 0, b.data(), 0, o.data(), 0, N));
                ns(
                        kind + " " + lane + " n=4",
                        () -> l.run(a.data(), 0, b.data(), 0, o.data(), 0, 4));
            }
            Loop2 less = VectorLoops.compare("LT", lane).orElseThrow();
            ns("LT " + lane, () -> less.run(a.data(), 0, b.data(), 0, c.data(), 0, N));
            Loop3 where = VectorLoops.where(lane.bytes()).orElseThrow();
            ns(
                    "WHERE " + lane,
                    () ->
                            where.run(
                                    c.data(), 0, a.data(), 0, false, b.data(), 0, false, o.data(),
                                    0, N));
            for (String kind : List.of("ADD", "MAX")) {
                Reduction l = VectorLoops.reduction(kind, lane).orElseThrow();
                ns("reduce " + kind + " " + lane, () -> l.run(a.data(), 0, o.data(), 0, N));
                ns(
                        "columns " + kind + " " + lane,
                        () -> l.columns(a.data(), 0, 64, o.data(), 0, 64, 64));
            }
            var softmax = new RowSoftmax(lane);
            ns("softmax 64x64 " + lane, () -> softmax.softmax(a.data(), 0, o.data(), 0, 64, 64));
        }
        Mem a = Mem.of(Lane.F32, N);
        Mem o = Mem.of(Lane.F64, N);
        Loop1 widen = VectorLoops.cast("F32", "F64").orElseThrow();
        ns("F32 to F64", () -> widen.run(a.data(), 0, o.data(), 0, N));
    }

    private static void gemm() {
        double peak = 0;
        for (int i = 0; i < 10; i++) {
            peak = Math.max(peak, peak());
        }
        if (Double.isNaN(sink)) {
            throw new AssertionError("the peak loop went wrong");
        }
        System.out.printf("multiply-add peak of one core: %.0f GFLOP/s%n", peak);
        var r = new Random(2);
        for (int[] s :
                new int[][] {
                    {1024, 1024, 1024}, {64, 9216, 128}, {64, 128, 9216}, {64, 64, 64}, {4, 4, 4}
                }) {
            int m = s[0];
            int n = s[1];
            int k = s[2];
            Mem a = Mem.of(Lane.F32, m * k, _ -> r.nextFloat());
            Mem b = Mem.of(Lane.F32, n * k, _ -> r.nextFloat());
            Mem c = Mem.of(Lane.F32, m * n);
            for (boolean transposed : new boolean[] {false, true}) {
                var bm =
                        transposed
                                ? new Matrix(b.data(), 12, 1, k)
                                : new Matrix(b.data(), 12, n, 1);
                double t =
                        best(() ->
                                Gemm.run(
                                        Lane.F32,
                                        m,
                                        n,
                                        k,
                                        new Matrix(a.data(), 12, k, 1),
                                        bm,
                                        c.data(),
                                        12,
                                        n,
                                        false));
                double rate = 2.0 * m * n * k / t;
                System.out.printf(
                        "gemm %d x %d x %d%s: %.1f us, %.1f GFLOP/s, %.2f of the peak of the"
                                + " threads%n",
                        m,
                        n,
                        k,
                        transposed ? " (B transposed)" : "",
                        t / 1e3,
                        rate,
                        rate / peak / Parallel.threads());
            }
        }
    }

    private static void conv() {
        var r = new Random(3);
        for (ConvShape s :
                new ConvShape[] {
                    new ConvShape(64, 1, 28, 28, 32, 3, 3, 1, 1, 0, 0, 1, 1, 1),
                    new ConvShape(64, 32, 26, 26, 64, 3, 3, 1, 1, 0, 0, 1, 1, 1)
                }) {
            Mem x = Mem.of(Lane.F32, s.n() * s.cIn() * s.h() * s.w(), _ -> r.nextFloat());
            Mem w = Mem.of(Lane.F32, s.cOut() * s.patch(), _ -> r.nextFloat());
            Mem y = Mem.of(Lane.F32, s.n() * s.cOut() * s.pixels(), _ -> r.nextFloat());
            double flops = 2.0 * y.n() * s.patch();
            rate(
                    "conv forward",
                    s,
                    flops,
                    () ->
                            Conv2d.forward(
                                    Lane.F32, s, x.data(), 12, w.data(), 12, null, 0, y.data(),
                                    12));
            rate(
                    "conv gradient of x",
                    s,
                    flops,
                    () ->
                            Conv2d.backwardInput(
                                    Lane.F32, s, y.data(), 12, w.data(), 12, x.data(), 12));
            rate(
                    "conv gradient of w",
                    s,
                    flops,
                    () ->
                            Conv2d.backwardWeight(
                                    Lane.F32, s, x.data(), 12, y.data(), 12, w.data(), 12));
            Mem half = Mem.of(Lane.F32, y.n() / 4);
            Mem index = Mem.of(Lane.I64, y.n() / 4);
            var p =
                    new PoolShape(
                            s.n() * s.cOut(),
                            s.oh(),
                            s.ow(),
                            s.oh() / 2,
                            s.ow() / 2,
                            2,
                            2,
                            2,
                            2,
                            0,
                            0,
                            1,
                            1);
            rate(
                    "max pool",
                    s,
                    y.n(),
                    () ->
                            MaxPool2d.forward(
                                    Lane.F32, p, y.data(), 12, half.data(), 12, index.data(), 24));
            rate(
                    "max pool gradient",
                    s,
                    y.n(),
                    () ->
                            MaxPool2d.backward(
                                    Lane.F32, p, half.data(), 12, index.data(), 24, y.data(), 12));
        }
    }

    private static void rate(String what, ConvShape s, double flops, Runnable body) {
        double t = best(body);
        System.out.printf(
                "%s %d -> %d: %.2f ms, %.1f GFLOP/s%n",
                what, s.cIn(), s.cOut(), t / 1e6, flops / t);
    }

    private static void ns(String what, Runnable body) {
        System.out.printf("%-20s %8.1f ns%n", what, best(body));
    }

    /** Nanoseconds a call takes in the best batch of a second. */
    private static double best(Runnable body) {
        double best = Double.MAX_VALUE;
        int calls = 1;
        long end = System.nanoTime() + 1_000_000_000L;
        while (System.nanoTime() < end) {
            long t = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                body.run();
            }
            t = System.nanoTime() - t;
            best = Math.min(best, (double) t / calls);
            if (t < 1_000_000) {
                calls *= 2;
            }
        }
        return best;
    }

    private static double peak() {
        var s = FloatVector.SPECIES_PREFERRED;
        var x = FloatVector.broadcast(s, 0.999f);
        var y = FloatVector.broadcast(s, 1e-3f);
        var a = x;
        var b = x;
        var c = x;
        var d = x;
        var e = x;
        var f = x;
        var g = x;
        var h = x;
        int n = 2_000_000;
        long t = System.nanoTime();
        for (int i = 0; i < n; i++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
        }
        t = System.nanoTime() - t;
        sink += a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).lane(0);
        return 16.0 * s.length() * n / t;
    }
}
