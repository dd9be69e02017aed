package org.jtorch.tck;

import java.util.Comparator;
import java.util.Map;

/** The state of the threads when a rule ran out of time: the rule's own first, then the rest. */
final class ThreadDump {
    private static final int FRAMES = 24;
    private static final int THREADS = 24;

    private ThreadDump() {}

    static String of(Thread hung) {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        var text = new StringBuilder();
        append(text, hung, all.getOrDefault(hung, hung.getStackTrace()));
        all.entrySet().stream()
                .filter(e -> e.getKey() != hung && e.getValue().length > 0)
                .filter(e -> e.getKey() != Thread.currentThread())
                .sorted(Comparator.comparing(e -> e.getKey().getName()))
                .limit(THREADS)
                .forEach(e -> append(text, e.getKey(), e.getValue()));
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Thread thread, StackTraceElement[] frames) {
        text.append('"').append(thread.getName()).append("\" ").append(thread.getState());
        text.append('\n');
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
        if (frames.length > FRAMES) {
            text.append("    … ").append(frames.length - FRAMES).append(" more\n");
        }
    }
}
