package org.jtorch.dist;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of a user, compiled against the API alone; each argument is a thing to do. */
final class Ask {
    private static final String SOURCE =
            """
            package ask;
            import java.util.*;
            import java.util.concurrent.*;
            import org.jtorch.*;

            public final class Ask {
                public static void main(String[] args) throws Exception {
                    for (String arg : args) {
                        String[] words = arg.split("=", 2);
                        String answer;
                        try {
                            answer = answer(words[0], words.length > 1 ? words[1] : "");
                        } catch (RuntimeException e) {
                            answer = e.getClass().getSimpleName() + " " + e.getMessage();
                        }
                        System.out.println(arg + " -> " + answer);
                    }
                }

                static String answer(String what, String on) throws Exception {
                    switch (what) {
                        case "default":
                            return Torch.getDefaultDevice() + " " + Torch.ones(2).device();
                        case "best":
                            return Device.best().toString();
                        case "available":
                            return Device.available().toString();
                        case "use":
                            return Torch.ones(TensorOptions.DEFAULT.device(Device.parse(on)), 3).sum().item() + "";
                        case "set":
                            Torch.setDefaultDevice(Device.parse(on));
                            return answer("default", "");
                        case "scope":
                            String inside;
                            try (var _ = Torch.withDevice(Device.parse(on))) {
                                inside = answer("default", "");
                            }
                            return inside + " then " + answer("default", "");
                        case "move":
                            Tensor there = Torch.tensor(1, 2, 3).to(Device.parse(on)).mul(2);
                            Tensor back = there.to(Device.CPU);
                            return there.device() + " " + back.device() + " " + back.sum().itemLong();
                        case "mix":
                            return Torch.tensor(1, 2).to(Device.parse(on)).add(Torch.tensor(1, 2)).toString();
                        case "race":
                            return race(Device.parse(on), 16);
                        default:
                            throw new IllegalArgumentException(what);
                    }
                }

                /** Many threads are the first to use a device. */
                static String race(Device device, int count) throws Exception {
                    var start = new CountDownLatch(1);
                    var sums = ConcurrentHashMap.<Double>newKeySet();
                    var threads = new ArrayList<Thread>();
                    for (int i = 0; i < count; i++) {
                        boolean real = i % 2 == 0;
                        Runnable body = () -> {
                            try {
                                start.await();
                            } catch (InterruptedException e) {
                                return;
                            }
                            sums.add(Torch.ones(TensorOptions.DEFAULT.device(device), 5).sum().item());
                        };
                        threads.add(real ? Thread.ofPlatform().start(body) : Thread.ofVirtual().start(body));
                    }
                    start.countDown();
                    for (Thread t : threads) {
                        t.join();
                    }
                    return sums.toString();
                }
            }
            """;

    private Ask() {}

    /** Its jar, a module named ask. */
    static Path jar(Path folder) {
        Path classes = Build.folder("ask");
        Compiler.compile(
                Map.of(
                        "ask/Ask.java",
                        SOURCE,
                        "module-info.java",
                        "module ask { requires org.jtorch.api; }"),
                List.of(Build.jar("jtorch-api")),
                classes);
        return Compiler.jar(classes, folder.resolve("ask.jar"));
    }
}
