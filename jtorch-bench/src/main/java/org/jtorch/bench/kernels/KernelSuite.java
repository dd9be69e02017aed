package org.jtorch.bench.kernels;

import java.util.List;
import java.util.function.Consumer;
import org.jtorch.bench.Figure;
import org.jtorch.bench.Suite;

/**
 * Speed of kernels in a JVM that has seen life: many other kernels, heap and mapped memory. Every
 * figure with a target is a ratio to a peer that was timed in the same run.
 */
public final class KernelSuite implements Suite {
    /** The suite. */
    public KernelSuite() {}

    @Override
    public String name() {
        return "kernels";
    }

    @Override
    public String description() {
        return "element-wise kernels, matrix products and a training step against hand-written code";
    }

    @Override
    public List<String> jvmOptions() {
        return TOUCHED_HEAP;
    }

    @Override
    public void run(Consumer<Figure> figures) throws Exception {
        Pollution.run();
        ElementwiseFigures.run(figures);
        MatmulFigures.run(figures);
        StepFigures.run(figures);
    }
}
