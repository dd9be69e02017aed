package org.jtorch.tck.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.DeviceException;
import org.jtorch.error.IndexException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.UnaryKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SimulatedDeviceTest {
    private static final SimulatedProvider PROVIDER = new SimulatedProvider();
    private static final Device SIM0 = Device.of("sim", 0);
    private static final Device SIM1 = Device.of("sim", 1);

    @BeforeAll
    static void register() {
        Backends.register(PROVIDER);
    }

    private static Tensor counting(Device device) {
        return Torch.arange(6).reshape(2, 3).to(DType.FLOAT32).to(device);
    }

    @Test
    void computesOnTheDeviceAndReadsBack() {
        Tensor x = counting(SIM0);
        Tensor y = x.add(1).matmul(x.t());
        assertThat(y.device()).isEqualTo(SIM0);
        assertThat(y.toDoubleArray()).containsExactly(8, 26, 17, 62);
        assertThat(x.t().sum(0).to(Device.CPU).toDoubleArray()).containsExactly(3, 12);
    }

    @Test
    void movesBetweenItsDevicesAndTheCpu() {
        Tensor there = counting(SIM0).t().to(SIM1);
        assertThat(there.device()).isEqualTo(SIM1);
        Tensor back = there.mul(2).to(Device.CPU);
        assertThat(back.device()).isEqualTo(Device.CPU);
        assertThat(back.toDoubleArray()).containsExactly(0, 6, 2, 8, 4, 10);
    }

    @Test
    void operandsOfTwoDevicesAreRefused() {
        Tensor a = counting(SIM0);
        Tensor b = counting(SIM1);
        assertThatThrownBy(() -> a.add(b)).isInstanceOf(DeviceException.class);
        assertThatThrownBy(() -> a.add(counting(Device.CPU))).isInstanceOf(DeviceException.class);
        assertThat(a.add(Torch.arange(3).sum()).toDoubleArray()).startsWith(3, 4, 5);
    }

    @Test
    void workIsEnqueuedAndWaitedForOnlyWhenRead() {
        SimulatedQueue queue = PROVIDER.open().queue(0);
        Tensor x = counting(SIM0);
        queue.hold();
        Tensor y;
        long mark;
        try {
            y = x.add(1).mul(x);
            mark = queue.mark();
            assertThat(queue.done(mark)).isFalse();
        } finally {
            queue.release();
        }
        assertThat(y.toDoubleArray()).containsExactly(0, 2, 6, 12, 20, 30);
        assertThat(queue.done(mark)).isTrue();
    }

    @Test
    void anErrorOfQueuedWorkSurfacesWhenTheQueueIsWaitedForAndOnce() {
        Tensor x = counting(SIM0);
        Tensor bad = x.indexSelect(0, Torch.arange(7, 8).to(SIM0));
        assertThatThrownBy(bad::toDoubleArray)
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("index 7 is out of range");
        assertThat(x.sum().item()).isEqualTo(15);
    }

    @Test
    void extendedFunctionsGoThroughTheHostAndAreCounted() {
        long before = PROVIDER.open().hostCalls().getOrDefault(UnaryKind.ERF, 0L);
        Tensor x = counting(SIM1).t().erf();
        assertThat(x.toDoubleArray()[0]).isZero();
        assertThat(x.toDoubleArray()[1]).isEqualTo((float) 0.9999779095030014);
        assertThat(PROVIDER.open().hostCalls().get(UnaryKind.ERF)).isEqualTo(before + 1);
    }

    @Test
    void freedBlocksAndForeignBlocksAreNotUsable() {
        var backend = PROVIDER.open();
        var memory = (SimulatedMemory) backend.allocate(0, 64);
        assertThatThrownBy(() -> memory.open(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("block of sim:0");
        var bytes = memory.open(0).segment();
        backend.free(0, memory);
        assertThat(bytes.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 63)).isEqualTo((byte) 0xDB);
        assertThatThrownBy(() -> memory.open(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backend.free(0, memory)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingEndsTheQueueThreadsAndLeavesNobodyWaiting() throws InterruptedException {
        var provider = new SimulatedProvider(SimulatedProvider.Options.DEFAULT, "sim_closed");
        Backends.register(provider);
        SimulatedBackend backend = provider.open();
        SimulatedQueue queue = backend.queue(0);
        queue.hold();
        Tensor x = counting(Device.of("sim_closed", 0)).add(1);
        long mark = queue.mark();
        assertThat(queue.done(mark)).isFalse();
        Thread waiting = Thread.ofPlatform().start(() -> queue.await(mark));
        backend.close();
        for (Thread t : List.of(queue.thread(), backend.queue(1).thread(), waiting)) {
            assertThat(t.join(Duration.ofSeconds(30))).as(t.getName()).isTrue();
        }
        assertThat(x.shape()).isEqualTo(Shape.of(2, 3));
    }

    @Test
    void aProcessEndsWithWorkInAQueue() throws IOException, InterruptedException {
        Process p = UnfinishedWork.start("return");
        assertThat(p.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(p.exitValue()).isZero();
    }

    @Test
    void aShutdownHookStillReadsTensorsOfADevice() throws IOException, InterruptedException {
        Process p = UnfinishedWork.start("hook");
        assertThat(p.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("saved 6.0");
        assertThat(p.exitValue()).isEqualTo(3);
    }
}
