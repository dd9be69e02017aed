package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Composite;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;

/**
 * A backend with kernels of its own for composites. They are right until something is done to their
 * call or their results: each computes the decomposition on another device.
 */
final class FusedBackend extends HonestBackend {
    /** Runs a kernel, rightly or wrongly. */
    @FunctionalInterface
    interface Fault {
        /**
         * Answers a call.
         *
         * @param call what was asked
         * @param honest what would be right
         */
        void run(KernelCall call, Kernel honest);
    }

    private final @Nullable Class<? extends Composite> only;
    private final Fault fault;

    /**
     * A backend.
     *
     * @param only the composite that it fuses; all of them if null
     * @param fault what its kernels do
     */
    FusedBackend(@Nullable Class<? extends Composite> only, Fault fault) {
        this.only = only;
        this.fault = fault;
    }

    @Override
    public Optional<Kernel> fused(Composite op, Signature signature) {
        return only == null || only.isInstance(op)
                ? Optional.of(call -> fault.run(call, c -> compute((Composite) c.op(), c)))
                : Optional.empty();
    }

    private static void compute(Composite op, KernelCall call) {
        try (var _ = Torch.withDevice(Device.CPU);
                var _ = Torch.noGrad()) {
            var operands = new ArrayList<Operand>();
            for (View in : Places.ins(call)) {
                operands.add(in.isScalar() ? in.scalar() : onHost(in));
            }
            Tensor[] results = op.decompose(operands);
            for (int i = 0; i < results.length; i++) {
                View out = call.out(i);
                double[] v = results[i].to(DType.FLOAT64).reshape(-1).toDoubleArray();
                for (int at = 0; at < v.length; at++) {
                    Places.put(out, Places.place(out, at), v[at]);
                }
            }
        }
    }

    private static Tensor onHost(View in) {
        double[] v = new double[(int) in.numel()];
        for (int i = 0; i < v.length; i++) {
            v[i] = Places.element(in, i);
        }
        return Torch.from(v).to(in.dtype()).view(in.shape().toArray());
    }

    /** The last element of one result is wrong. */
    static Fault spoils(int result) {
        return (call, honest) -> {
            honest.run(call);
            View out = call.out(result);
            if (out.numel() > 0) {
                Places.spoil(out, Places.last(out));
            }
        };
    }

    /** Operands are read as if they were dense. */
    static Fault ignoresStrides() {
        return (call, honest) -> {
            View[] in = Places.ins(call);
            List<View> dense = new ArrayList<>();
            for (View v : in) {
                dense.add(Places.dense(v));
            }
            honest.run(Places.with(call, dense.toArray(View[]::new)));
        };
    }

    /** The first operand is scratch memory. */
    static Fault changesOperand() {
        return (call, honest) -> {
            honest.run(call);
            Places.fill(call.in(0), 0);
        };
    }

    /** Attributes of the first call are kept. */
    static Fault keepsFirst() {
        return new Fault() {
            private @Nullable Composite first;

            @Override
            public synchronized void run(KernelCall call, Kernel honest) {
                if (first == null) {
                    first = (Composite) call.op();
                }
                honest.run(Places.as(first, call));
            }
        };
    }
}
