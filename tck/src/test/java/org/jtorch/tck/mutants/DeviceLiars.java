package org.jtorch.tck.mutants;

import static org.jtorch.tck.mutants.Places.ins;
import static org.jtorch.tck.mutants.Places.outs;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.op.CoreKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.HostRoundTrip;
import org.jtorch.spi.support.ScalarKernels;

/** Liars about what they claim, about their memory and about their queue. */
final class DeviceLiars {
    private DeviceLiars() {}

    static List<Mutant> all() {
        return new Liars()
                .add("hollow", "claims nothing", "JT-DEV-001", new Hollow())
                .add(
                        "unclaimed_answered",
                        "hands out a kernel that it does not claim",
                        "JT-DEV-008",
                        new MoreThanClaimed())
                .add(
                        "silent_fallback",
                        "claims matmul, and lets the host do it",
                        "JT-DEV-011",
                        new SilentFallback())
                .add(
                        "hidden_round_trip",
                        "claims matmul on a queue, and waits for it to compute elsewhere",
                        "JT-DEV-012",
                        new HiddenRoundTrip())
                .timed()
                .add(
                        "copy_in_short",
                        "copies whole words of 8 bytes only",
                        "JT-MEM-001",
                        new ShortCopy())
                .add("memory_shared", "gives the same memory twice", "JT-MEM-014", new OneBlock())
                .timed()
                .add("no_wait", "copies out before queued work is done", "JT-DEV-007", new NoWait())
                .timed()
                .add(
                        "staging_reused",
                        "copies in through a block that it reuses before its queue has read it",
                        "JT-MEM-014",
                        new ReusedStaging())
                .timed()
                .add(
                        "arguments_reused",
                        "keeps the numbers of calls in a block that it reuses before its queue has"
                                + " read it",
                        "JT-MEM-011",
                        new ReusedArguments())
                .timed()
                .add(
                        "freed_too_early",
                        "says that its queue is done, and gives out freed blocks that work still"
                                + " uses",
                        "JT-MEM-015",
                        new FreedTooEarly())
                .timed()
                .list();
    }

    private static final class Hollow extends HonestBackend {
        @Override
        public Capabilities capabilities() {
            return Capabilities.builder().build();
        }
    }

    private static final class MoreThanClaimed extends HonestBackend {
        @Override
        public Capabilities capabilities() {
            var b = Capabilities.builder();
            for (OpKind k : OpKind.all()) {
                b.add(k, super.capabilities().dtypes(k).toArray(DType[]::new));
            }
            return b.remove(UnaryKind.ERF, DType.values()).build();
        }
    }

    private static final class SilentFallback extends HonestBackend {
        private final HostRoundTrip host = new HostRoundTrip(this);

        @Override
        public Kernel kernel(Primitive op, Signature signature) {
            return op.kind() == CoreKind.MATMUL
                    ? host.kernel(op, signature)
                    : super.kernel(op, signature);
        }
    }

    /** Does by hand what {@link HostRoundTrip} does and counts. */
    private static final class HiddenRoundTrip extends AsyncBackend {
        @Override
        public Kernel kernel(Primitive op, Signature signature) {
            if (op.kind() != CoreKind.MATMUL) {
                return super.kernel(op, signature);
            }
            Kernel elsewhere = ScalarKernels.kernel(op, signature);
            return call -> {
                queue.await(queue.mark());
                elsewhere.run(call);
            };
        }
    }

    private static final class ShortCopy extends HonestBackend {
        @Override
        public void copyIn(Queue q, MemorySegment source, DeviceMemory target, long byteOffset) {
            super.copyIn(q, source.asSlice(0, source.byteSize() & -8), target, byteOffset);
        }
    }

    private static final class OneBlock extends HonestBackend {
        private final HostMemory one = new HostMemory(Arena.ofAuto().allocate(1 << 24, 64));

        @Override
        public @Nullable DeviceMemory allocate(int device, long byteSize) {
            return byteSize <= one.byteSize() ? one : super.allocate(device, byteSize);
        }
    }

    private static final class NoWait extends AsyncBackend {
        @Override
        public void copyOut(Queue q, DeviceMemory source, long byteOffset, MemorySegment target) {
            MemorySegment.copy(
                    ((HostMemory) source).segment(), byteOffset, target, 0, target.byteSize());
        }
    }

    private static final class ReusedStaging extends AsyncBackend {
        private MemorySegment block = Arena.ofAuto().allocate(1 << 12);

        @Override
        synchronized MemorySegment stage(long byteSize) {
            if (byteSize > block.byteSize()) {
                block = Arena.ofAuto().allocate(2 * byteSize);
            }
            return block.asSlice(0, byteSize);
        }
    }

    private static final class ReusedArguments extends AsyncBackend {
        private volatile Scalar argument = Scalar.of(0);

        @Override
        public Kernel kernel(Primitive op, Signature signature) {
            Kernel honest = ScalarKernels.kernel(op, signature);
            return call -> {
                View[] in = ins(call);
                int last = in.length - 1;
                if (last != 1 || !in[last].isScalar()) {
                    queue.enqueue(() -> honest.run(call));
                    return;
                }
                argument = in[last].scalar();
                DType dtype = in[last].dtype();
                queue.enqueue(() -> {
                    in[last] = new View(argument, dtype);
                    honest.run(
                            new KernelCall(
                                    call.op(), in, outs(call), call.queue(), call.deviceIndex()));
                });
            };
        }
    }

    /** Waits only in copies out; whoever asks its queue is told that all is done. */
    private static final class FreedTooEarly extends AsyncBackend {
        private final ConcurrentLinkedQueue<DeviceMemory> pool = new ConcurrentLinkedQueue<>();

        private final Queue hasty =
                new Queue() {
                    @Override
                    public long mark() {
                        return queue.mark();
                    }

                    @Override
                    public boolean done(long mark) {
                        return true;
                    }

                    @Override
                    public void await(long mark) {
                        // Says that it has waited.
                    }
                };

        @Override
        public Queue queue(int device) {
            return hasty;
        }

        @Override
        public @Nullable DeviceMemory allocate(int device, long byteSize) {
            for (DeviceMemory m : pool) {
                if (m.byteSize() == byteSize && pool.remove(m)) {
                    ((HostMemory) m).segment().fill((byte) 0xff);
                    return m;
                }
            }
            return super.allocate(device, byteSize);
        }

        @Override
        public void free(int device, DeviceMemory memory) {
            pool.add(memory);
        }
    }
}
