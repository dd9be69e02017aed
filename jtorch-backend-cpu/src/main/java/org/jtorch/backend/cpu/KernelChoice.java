package org.jtorch.backend.cpu;

import java.lang.System.Logger.Level;
import java.util.List;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.vector.VectorSupport;

/**
 * Whether vector kernels serve in this JVM, and why not if they do not.
 *
 * @param vectors whether they serve
 * @param reason empty if they do
 */
record KernelChoice(boolean vectors, String reason) {
    /** Looks, and tells the log once: how to get vector kernels is worth a line at the console. */
    static KernelChoice make(System.Logger log) {
        String missing = VectorSupport.missing();
        if (missing.isEmpty()) {
            log.log(
                    Level.DEBUG,
                    "vector kernels of {0} bits serve; {1} threads",
                    VectorSupport.bits(),
                    Parallel.threads());
        } else {
            log.log(Level.INFO, "scalar kernels serve, several times slower: {0}", missing);
        }
        return new KernelChoice(missing.isEmpty(), missing);
    }

    /** One line per family of operations. */
    List<String> describe() {
        if (!vectors) {
            return List.of(
                    "copies, fills, argmax and argmin: loops over whole runs of memory",
                    "everything else: scalar kernels (no vector kernels: " + reason + ")");
        }
        String bits = "vectors of " + VectorSupport.bits() + " bits";
        return List.of(
                "element-wise, casts and where: " + bits + " for f32, f64, i32 and i64",
                "sum, amax and amin: " + bits + " for f32, f64, i32 and i64",
                "matrix products, convolution, max pooling, softmax: "
                        + bits
                        + " for f32 and f64, "
                        + Parallel.threads()
                        + " threads",
                "copies, fills, argmax and argmin: loops over whole runs of memory",
                "other operations and dtypes: scalar kernels");
    }
}
