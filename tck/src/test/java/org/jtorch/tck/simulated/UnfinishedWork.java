package org.jtorch.tck.simulated;

import java.io.IOException;
import java.nio.file.Path;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.backend.Backends;
import org.jtorch.tck.rules.JdkTools;

/** A program that ends while a simulated device has work to do. */
public final class UnfinishedWork {
    private UnfinishedWork() {}

    /** The program as a process of its own. */
    static Process start(String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        JdkTools.classPath(),
                        UnfinishedWork.class.getName(),
                        how)
                .redirectErrorStream(true)
                .start();
    }

    /**
     * Enqueues work and ends.
     *
     * @param args "return" to leave it undone, "hook" to read its result while the JVM shuts down
     */
    public static void main(String... args) {
        var provider = new SimulatedProvider();
        Backends.register(provider);
        Tensor x = Torch.ones(6).to(Device.of("sim", 0));
        SimulatedQueue queue = provider.open().queue(0);
        queue.hold();
        Tensor sum = x.sum();
        if (args[0].equals("hook")) {
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                queue.release();
                                System.out.println("saved " + sum.item());
                            }));
            System.exit(3);
        }
    }
}
