package org.jtorch.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jtorch.spi.Availability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhysicalMemoryTest {
    private static final long GIB = 1L << 30;

    @TempDir Path root;

    private void file(String name, String... lines) throws IOException {
        Path p = root.resolve(name);
        Files.createDirectories(p.getParent());
        Files.write(p, java.util.List.of(lines));
    }

    private void machine() throws IOException {
        file("proc/meminfo", "MemTotal:       16777216 kB", "MemFree:        1 kB");
    }

    @Test
    void theMachineHasWhatItsKernelSays() throws IOException {
        machine();
        assertThat(PhysicalMemory.bytes(root)).isEqualTo(16 * GIB);
    }

    @Test
    void aControlGroupOfVersion2LimitsIt() throws IOException {
        machine();
        file("proc/self/cgroup", "0::/app/worker");
        file("sys/fs/cgroup/app/worker/memory.max", "max");
        file("sys/fs/cgroup/app/memory.max", Long.toString(2 * GIB));
        assertThat(PhysicalMemory.bytes(root)).isEqualTo(2 * GIB);
    }

    @Test
    void aControlGroupOfVersion1LimitsIt() throws IOException {
        machine();
        file("proc/self/cgroup", "5:cpu,cpuacct:/x", "4:memory:/x", "0::/");
        file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
        file("sys/fs/cgroup/memory/x/memory.limit_in_bytes", Long.toString(GIB));
        assertThat(PhysicalMemory.bytes(root)).isEqualTo(GIB);
    }

    @Test
    void aContainerSeesItsOwnGroupAsTheTop() throws IOException {
        machine();
        file("sys/fs/cgroup/memory.max", Long.toString(3 * GIB));
        file("proc/self/cgroup", "0::/docker/abc");
        assertThat(PhysicalMemory.bytes(root)).isEqualTo(3 * GIB);
        file("proc/self/cgroup", "0::/../../elsewhere");
        assertThat(PhysicalMemory.bytes(root)).isEqualTo(3 * GIB);
    }

    @Test
    void withoutSuchFilesItCannotBeTold() throws IOException {
        assertThat(PhysicalMemory.bytes(root)).isZero();
        file("proc/meminfo", "nothing of use");
        assertThat(PhysicalMemory.bytes(root)).isZero();
    }

    @Test
    void theProviderTellsTheMemoryOfThisMachine() {
        var available = (Availability.Available) new CpuProvider().probe();
        assertThat(available.devices().get(0).memoryBytes()).isGreaterThan(64L << 20);
    }
}
