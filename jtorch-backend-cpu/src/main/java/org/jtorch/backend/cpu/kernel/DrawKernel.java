package org.jtorch.backend.cpu.kernel;

import java.util.Optional;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.internal.random.DrawKernels;
import org.jtorch.op.Composite;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;

/**
 * Draws of random numbers straight into memory, shared among threads: every element takes its words
 * from its own place in the stream, so the threads change no bit.
 */
public final class DrawKernel implements Kernel {
    private static final DrawKernel INSTANCE = new DrawKernel();

    /** Elements of one piece of work; a normal one costs some 20 ns. */
    private static final int GRAIN = 4096;

    private DrawKernel() {}

    /** The kernel for a draw; empty for any other operation. */
    public static Optional<Kernel> of(Composite op) {
        return DrawKernels.serves(op) ? Optional.of(INSTANCE) : Optional.empty();
    }

    @Override
    public void run(KernelCall call) {
        Parallel.parallelFor(
                call.out().numel(), GRAIN, (from, to) -> DrawKernels.fill(call, from, to - from));
    }
}
