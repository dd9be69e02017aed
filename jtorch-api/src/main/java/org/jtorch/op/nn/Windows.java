package org.jtorch.op.nn;

import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Sliding windows over the last two dims of [n, c, h, w], and the way back. */
final class Windows {
    private final Size2 kernel;
    private final Size2 stride;
    private final Size2 padding;
    private final Size2 dilation;
    private final long oh;
    private final long ow;

    Windows(Size2 kernel, Size2 stride, Size2 padding, Size2 dilation, long oh, long ow) {
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.oh = oh;
        this.ow = ow;
    }

    private long reachH() {
        return (oh - 1) * stride.height() + spanH();
    }

    private long reachW() {
        return (ow - 1) * stride.width() + spanW();
    }

    private long spanH() {
        return (long) dilation.height() * (kernel.height() - 1) + 1;
    }

    private long spanW() {
        return (long) dilation.width() * (kernel.width() - 1) + 1;
    }

    /** Views [n, c, oh, ow, kh, kw] of x, or of a padded copy if the windows leave it. */
    Tensor of(Tensor x, double padValue) {
        Tensor p = pad(x, padValue);
        return p.unfold(2, spanH(), stride.height())
                .unfold(3, spanW(), stride.width())
                .narrow(2, 0, oh)
                .narrow(3, 0, ow)
                .slice(4, 0, spanH(), dilation.height())
                .slice(5, 0, spanW(), dilation.width());
    }

    private Tensor pad(Tensor x, double value) {
        long h = x.size(2);
        long w = x.size(3);
        long ph = Math.max(h + padding.height(), reachH());
        long pw = Math.max(w + padding.width(), reachW());
        if (padding.height() == 0 && padding.width() == 0 && ph == h && pw == w) {
            return x;
        }
        ph = Math.max(ph, padding.height() + h);
        pw = Math.max(pw, padding.width() + w);
        Tensor p =
                Torch.full(
                        Shape.of(x.size(0), x.size(1), ph, pw),
                        x.dtype().isFloating() ? Scalar.of(value) : Scalar.of((long) value),
                        x.dtype(),
                        x.device());
        inner(p, h, w).copy_(x);
        return p;
    }

    private Tensor inner(Tensor p, long h, long w) {
        return p.narrow(2, padding.height(), h).narrow(3, padding.width(), w);
    }

    /** Sums the elements of windows [n, c, oh, ow, kh, kw] where they overlap: [n, c, h, w]. */
    Tensor fold(Tensor windows, long h, long w) {
        long ph = Math.max(h + padding.height(), reachH());
        long pw = Math.max(w + padding.width(), reachW());
        Tensor p =
                Torch.full(
                        Shape.of(windows.size(0), windows.size(1), ph, pw),
                        Scalar.of(0),
                        windows.dtype(),
                        windows.device());
        for (int i = 0; i < kernel.height(); i++) {
            for (int j = 0; j < kernel.width(); j++) {
                long top = (long) i * dilation.height();
                long left = (long) j * dilation.width();
                p.slice(2, top, top + (oh - 1) * stride.height() + 1, stride.height())
                        .slice(3, left, left + (ow - 1) * stride.width() + 1, stride.width())
                        .add_(windows.select(5, j).select(4, i));
            }
        }
        return inner(p, h, w).contiguous();
    }
}
