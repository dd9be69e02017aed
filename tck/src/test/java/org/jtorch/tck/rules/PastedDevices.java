package org.jtorch.tck.rules;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Two devices for lines that are pasted elsewhere: an honest one, and one that lies everywhere. */
public final class PastedDevices {
    static final Device HONEST = Device.of("pasted_honest", 0);
    static final Device WRONG = Device.of("pasted_wrong", 0);

    private PastedDevices() {}

    /** Makes both devices known to this process. */
    public static void register() {
        Backends.register(new Honest());
        Backends.register(new Wrong());
    }

    private static final class Honest extends FaultyBackend {
        Honest() {
            super(HONEST.type());
        }

        @Override
        public Capabilities capabilities() {
            Capabilities all = super.capabilities();
            var some = Capabilities.builder();
            for (var kind : org.jtorch.op.OpKind.all()) {
                some.add(kind, all.dtypes(kind).toArray(DType[]::new));
            }
            return some.remove(UnaryKind.EXP, DType.BFLOAT16).build();
        }
    }

    /** Results have a wrong last element, another one each time, also when the call is refused. */
    private static final class Wrong extends FaultyBackend {
        private final AtomicInteger calls = new AtomicInteger();

        Wrong() {
            super(WRONG.type());
        }

        @Override
        void run(Primitive op, KernelCall call, Kernel honest) {
            try {
                honest.run(call);
            } finally {
                if (!(op instanceof Primitive.Fill || op instanceof Primitive.Cast)) {
                    spoil(call.out(), 1 + calls.incrementAndGet() % 127);
                }
            }
        }

        private static void spoil(View out, int bits) {
            if (out.numel() > 0) {
                MemorySegment last = lastElement(out);
                byte first = last.get(ValueLayout.JAVA_BYTE, 0);
                last.set(ValueLayout.JAVA_BYTE, 0, (byte) (first ^ bits));
            }
        }
    }
}
