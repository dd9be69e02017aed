package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/** Two unary loops, the second over the first one's results while they are in the cache. */
record ChainedLoop1(Loop1 first, Loop1 second, int elementBytes) implements Loop1 {
    private static final int BLOCK = 2048;

    @Override
    public void run(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int m = Math.min(BLOCK, n - i);
            long at = (long) i * elementBytes;
            first.run(a, ao + at, o, oo + at, m);
            second.run(o, oo + at, o, oo + at, m);
        }
    }
}
