package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvAndPoolTest {
    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"F32", "F64"})
    void convolutionAndItsGradientsAreExactOnWholeNumbers(Lane lane) {
        var r = new Random(21);
        for (int t = 0; t < 25; t++) {
            int g = r.nextInt(1, 3);
            var s =
                    new ConvShape(
                            r.nextInt(1, 20),
                            g * r.nextInt(1, 4),
                            r.nextInt(7, 20),
                            r.nextInt(7, 20),
                            g * r.nextInt(1, 9),
                            r.nextInt(1, 4),
                            r.nextInt(1, 4),
                            r.nextInt(1, 3),
                            r.nextInt(1, 3),
                            r.nextInt(2),
                            r.nextInt(3),
                            r.nextInt(1, 3),
                            r.nextInt(1, 3),
                            g);
            Mem x = Mem.of(lane, s.n() * s.cIn() * s.h() * s.w(), _ -> r.nextInt(-3, 4));
            Mem w = Mem.of(lane, s.cOut() * s.patch(), _ -> r.nextInt(-3, 4));
            Mem b = Mem.of(lane, s.cOut(), _ -> r.nextInt(-3, 4));
            Mem gy = Mem.of(lane, s.n() * s.cOut() * s.pixels(), _ -> r.nextInt(-3, 4));
            double[] wantY = new double[gy.n()];
            double[] wantX = new double[x.n()];
            double[] wantW = new double[w.n()];
            reference(s, x, w, b, gy, wantY, wantX, wantW);
            Mem y = Mem.of(lane, gy.n());
            Mem gx = Mem.of(lane, x.n());
            Mem gw = Mem.of(lane, w.n());
            Conv2d.forward(
                    lane,
                    s,
                    x.data(),
                    x.offset(),
                    w.data(),
                    w.offset(),
                    b.data(),
                    b.offset(),
                    y.data(),
                    y.offset());
            Conv2d.backwardInput(
                    lane, s, gy.data(), gy.offset(), w.data(), w.offset(), gx.data(), gx.offset());
            Conv2d.backwardWeight(
                    lane, s, x.data(), x.offset(), gy.data(), gy.offset(), gw.data(), gw.offset());
            assertThat(y.toArray()).as("%s", s).isEqualTo(wantY);
            assertThat(gx.toArray()).as("%s", s).isEqualTo(wantX);
            assertThat(gw.toArray()).as("%s", s).isEqualTo(wantW);
            assertThat(y.guardsIntact() && gx.guardsIntact() && gw.guardsIntact()).isTrue();
        }
    }

    private static void reference(
            ConvShape s, Mem x, Mem w, Mem b, Mem gy, double[] y, double[] gx, double[] gw) {
        int cg = s.cIn() / s.groups();
        int mg = s.cOut() / s.groups();
        for (int at = 0; at < y.length; at++) {
            int q = at % s.ow();
            int p = at / s.ow() % s.oh();
            int o = at / s.pixels() % s.cOut();
            int n = at / s.pixels() / s.cOut();
            y[at] = b.get(o);
            for (int f = 0; f < s.patch(); f++) {
                int c = f / (s.kh() * s.kw());
                int iy = p * s.strideH() - s.padH() + f / s.kw() % s.kh() * s.dilationH();
                int ix = q * s.strideW() - s.padW() + f % s.kw() * s.dilationW();
                if (iy >= 0 && ix >= 0 && iy < s.h() && ix < s.w()) {
                    int xi = ((n * s.cIn() + o / mg * cg + c) * s.h() + iy) * s.w() + ix;
                    int wi = o * s.patch() + f;
                    y[at] += x.get(xi) * w.get(wi);
                    gx[xi] += gy.get(at) * w.get(wi);
                    gw[wi] += gy.get(at) * x.get(xi);
                }
            }
        }
    }

    @Test
    void weightGradientsAreTheSameBitsForAnyNumberOfThreads() {
        var r = new Random(22);
        var s = new ConvShape(33, 3, 12, 12, 8, 3, 3, 1, 1, 1, 1, 1, 1, 1);
        Mem x = Mem.of(Lane.F32, s.n() * s.cIn() * s.h() * s.w(), _ -> r.nextGaussian());
        Mem gy = Mem.of(Lane.F32, s.n() * s.cOut() * s.pixels(), _ -> r.nextGaussian());
        Mem one = Mem.of(Lane.F32, s.cOut() * s.patch());
        Mem three = Mem.of(Lane.F32, s.cOut() * s.patch());
        int before = Parallel.threads();
        try {
            for (int threads : new int[] {1, 3}) {
                Mem gw = threads == 1 ? one : three;
                Parallel.setThreads(threads);
                Conv2d.backwardWeight(
                        Lane.F32,
                        s,
                        x.data(),
                        x.offset(),
                        gy.data(),
                        gy.offset(),
                        gw.data(),
                        gw.offset());
            }
        } finally {
            Parallel.setThreads(before);
        }
        assertThat(three.toArray()).containsExactly(one.toArray());
    }

    /** Expected values were computed with PyTorch. */
    @Test
    void nanWinsInMaxPoolingAndALaterNanReplacesAnEarlierOne() {
        var s = new PoolShape(2, 2, 2, 1, 1, 2, 2, 2, 2, 0, 0, 1, 1);
        Mem x = Mem.of(Lane.F32, Double.NaN, 1, Double.NaN, 2, Double.NaN, 1, 3, 2);
        Mem y = Mem.of(Lane.F32, 2);
        Mem i = Mem.of(Lane.I64, 2);
        MaxPool2d.forward(
                Lane.F32, s, x.data(), x.offset(), y.data(), y.offset(), i.data(), i.offset());
        assertThat(y.toArray()).containsExactly(Double.NaN, Double.NaN);
        assertThat(i.toArray()).containsExactly(2, 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"F32", "F64"})
    void maxPoolingTakesTheFirstMaximumAndItsGradientAddsUp(Lane lane) {
        var r = new Random(23);
        for (int t = 0; t < 40; t++) {
            int h = r.nextInt(4, 12);
            int w = t % 3 == 0 ? r.nextInt(30, 80) : r.nextInt(4, 12);
            int k = r.nextInt(1, 4);
            int step = r.nextInt(1, 4);
            int pad = r.nextInt(0, k / 2 + 1);
            int oh = (h + 2 * pad - k) / step + 1;
            int ow = (w + 2 * pad - k) / step + 1;
            var s = new PoolShape(5, h, w, oh, ow, k, k, step, step, pad, pad, 1, 1);
            boolean nan = t % 4 == 1 && k == 2 && step == 2; // windows apart: one NaN each decides
            Mem x =
                    Mem.of(
                            lane,
                            5 * h * w,
                            i -> nan && i % 13 == 5 ? Double.NaN : r.nextInt(-3, 4));
            Mem gy = Mem.of(lane, 5 * oh * ow, _ -> r.nextInt(-3, 4));
            Mem y = Mem.of(lane, gy.n());
            Mem index = Mem.of(Lane.I64, gy.n());
            Mem gx = Mem.of(lane, x.n());
            MaxPool2d.forward(
                    lane,
                    s,
                    x.data(),
                    x.offset(),
                    y.data(),
                    y.offset(),
                    index.data(),
                    index.offset());
            MaxPool2d.backward(
                    lane,
                    s,
                    gy.data(),
                    gy.offset(),
                    index.data(),
                    index.offset(),
                    gx.data(),
                    gx.offset());
            double[] want = new double[x.n()];
            for (int o = 0; o < y.n(); o++) {
                int plane = o / (oh * ow);
                int top = o / ow % oh * step - pad;
                int left = o % ow * step - pad;
                double best = Double.NEGATIVE_INFINITY;
                int where = -1;
                for (int i = Math.max(0, top); i < Math.min(h, top + k); i++) {
                    for (int j = Math.max(0, left); j < Math.min(w, left + k); j++) {
                        double v = x.get(plane * h * w + i * w + j);
                        if (v > best || Double.isNaN(v)) {
                            best = v;
                            where = i * w + j;
                        }
                    }
                }
                assertThat(Double.valueOf(y.get(o))).isEqualTo(Double.valueOf(best));
                assertThat(
                                index.data()
                                        .get(
                                                ValueLayout.JAVA_LONG_UNALIGNED,
                                                index.offset() + o * 8L))
                        .isEqualTo(where);
                want[plane * h * w + where] += gy.get(o);
            }
            assertThat(gx.toArray()).isEqualTo(want);
            assertThat(y.guardsIntact() && index.guardsIntact() && gx.guardsIntact()).isTrue();
        }
    }
}
