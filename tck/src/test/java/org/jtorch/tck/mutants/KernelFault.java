package org.jtorch.tck.mutants;

import java.util.Set;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Signature;

/** A backend whose kernels of some kinds do something else. */
final class KernelFault extends HonestBackend {
    /** Says what a kernel does instead. */
    @FunctionalInterface
    interface Fault {
        /**
         * Runs the call wrongly.
         *
         * @param call what was asked
         * @param honest what would be right
         * @param signature dtypes
         */
        void run(KernelCall call, Kernel honest, Signature signature);
    }

    private final Set<OpKind> kinds;
    private final Fault fault;

    KernelFault(Set<OpKind> kinds, Fault fault) {
        this.kinds = kinds;
        this.fault = fault;
    }

    Set<OpKind> kinds() {
        return kinds;
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel honest = super.kernel(op, signature);
        return kinds.contains(op.kind()) ? call -> fault.run(call, honest, signature) : honest;
    }
}
