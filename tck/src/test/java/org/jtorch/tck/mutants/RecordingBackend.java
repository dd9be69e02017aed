package org.jtorch.tck.mutants;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Signature;

/** A backend without a fault that remembers which kinds it was asked for. */
final class RecordingBackend extends HonestBackend {
    private final Set<OpKind> asked = ConcurrentHashMap.newKeySet();

    /** The kinds asked for since the last call of this. */
    Set<OpKind> take() {
        Set<OpKind> taken = Set.copyOf(asked);
        asked.clear();
        return taken;
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel kernel = super.kernel(op, signature);
        return call -> {
            asked.add(op.kind());
            kernel.run(call);
        };
    }
}
