package org.jtorch.spi.support;

import org.jtorch.DType;
import org.jtorch.internal.random.Philox;
import org.jtorch.spi.KernelCall;

/** Words of the Philox stream in logical order. */
final class RandomKernels {
    private RandomKernels() {}

    static void bits(KernelCall call) {
        long seed = call.in(0).scalar().longValue();
        long offset = call.in(1).scalar().longValue();
        Plan plan = Plan.inOrder(call.out());
        Cursor out = plan.cursor(0);
        int each = call.out().dtype() == DType.INT64 ? 2 : 1;
        int block = Blocks.size(plan.numel());
        int[] words = new int[block * each];
        long[] x = new long[block];
        for (long at = 0; at < plan.numel(); at += block) {
            int n = (int) Math.min(plan.numel() - at, block);
            Philox.words(seed, offset, at * each, n * each, words);
            for (int i = 0; i < n; i++) {
                x[i] =
                        each == 1
                                ? words[i]
                                : (long) words[2 * i] << 32
                                        | Integer.toUnsignedLong(words[2 * i + 1]);
            }
            out.store(x, n);
        }
    }
}
