package org.jtorch.tck.mutants;

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

    private final java.util.function.Predicate<OpKind> where;
    private final Fault fault;

    KernelFault(java.util.function.Predicate<OpKind> where, Fault fault) {
        this.where = where;
        this.fault = fault;
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel honest = super.kernel(op, signature);
        return where.test(op.kind()) ? call -> fault.run(call, honest, signature) : honest;
    }
}
