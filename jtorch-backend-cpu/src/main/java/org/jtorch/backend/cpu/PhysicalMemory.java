package org.jtorch.backend.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much memory this process may have: the machine's, or less where a control group says so. Read
 * from the kernel's own files; the JDK's management beans know the same, but take a tenth of a
 * second to start. Elsewhere than on Linux those are asked, if they are there.
 */
final class PhysicalMemory {
    private PhysicalMemory() {}

    /** In bytes; 0 if it cannot be told. */
    static long bytes() {
        long bytes = bytes(Path.of("/"));
        return bytes > 0 ? bytes : ofManagement();
    }

    /** As the files below a root directory say; 0 if they do not. */
    static long bytes(Path root) {
        long total = 0;
        for (String line : lines(root.resolve("proc/meminfo"))) {
            if (line.startsWith("MemTotal:")) {
                total = number(line.replaceAll("[^0-9]", "")) * 1024;
            }
        }
        return total > 0 ? Math.min(total, groupLimit(root)) : 0;
    }

    /** The least limit of the process's control group and those around it, of both versions. */
    private static long groupLimit(Path root) {
        long least = Long.MAX_VALUE;
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            // hierarchy:controllers:path, without controllers in version 2.
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            Path groups = root.resolve("sys/fs/cgroup");
            if (parts[1].isEmpty()) {
                least = Math.min(least, limit(groups, parts[2], "memory.max"));
            } else if (List.of(parts[1].split(",")).contains("memory")) {
                Path memory = groups.resolve("memory");
                least = Math.min(least, limit(memory, parts[2], "memory.limit_in_bytes"));
            }
        }
        return least;
    }

    /** The least limit from a group upwards; a container may see its own group as the top. */
    private static long limit(Path top, String group, String file) {
        long least = Long.MAX_VALUE;
        Path inside = top.resolve(group.replaceFirst("^/+", "")).normalize();
        // A group outside of what this process sees of the tree.
        Path at = inside.startsWith(top) ? inside : top;
        while (at != null && at.startsWith(top)) {
            for (String line : lines(at.resolve(file))) {
                long n = number(line.strip());
                least = n > 0 ? Math.min(least, n) : least;
            }
            at = at.getParent();
        }
        return least;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    /** 0 for what is no number, such as {@code max}. */
    private static long number(String digits) {
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    private static long ofManagement() {
        try {
            var bean = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return bean instanceof com.sun.management.OperatingSystemMXBean b
                    ? Math.max(0, b.getTotalMemorySize())
                    : 0;
        } catch (LinkageError _) {
            return 0; // A runtime image without the management modules.
        }
    }
}
