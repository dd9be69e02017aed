package org.jtorch.op.nn;

import org.jtorch.Tensor;

/** The matrices of a convolution: k = cIn / groups * kh * kw, p = oh * ow, m = cOut / groups. */
final class Patches {
    private final Tensor x;
    private final Size2 kernel;
    private final int groups;
    private final long oh;
    private final long ow;
    private final Windows windows;

    Patches(Conv2dOptions options, Tensor x, Size2 kernel) {
        this.x = x;
        this.kernel = kernel;
        groups = options.groups();
        oh = options.outHeight(x.size(2), kernel.height());
        ow = options.outWidth(x.size(3), kernel.width());
        windows = windows(options, kernel, oh, ow);
    }

    static Windows windows(Conv2dOptions o, Size2 kernel, long oh, long ow) {
        return new Windows(kernel, o.stride(), o.padding(), o.dilation(), oh, ow);
    }

    long oh() {
        return oh;
    }

    long ow() {
        return ow;
    }

    /** Patches of x as columns: [n, groups, k, p]. */
    Tensor columns() {
        long n = x.size(0);
        long c = x.size(1) / groups;
        return windows.of(x, 0)
                .permute(0, 1, 4, 5, 2, 3)
                .reshape(n, groups, c * kernel.height() * kernel.width(), oh * ow);
    }

    /** The weight as rows: [groups, m, k]. */
    Tensor kernels(Tensor w) {
        return kernels(w, groups);
    }

    static Tensor kernels(Tensor w, int groups) {
        return w.reshape(groups, w.size(0) / groups, w.size(1) * w.size(2) * w.size(3));
    }
}
