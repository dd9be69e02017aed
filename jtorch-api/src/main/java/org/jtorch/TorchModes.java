package org.jtorch;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.StateException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.dispatch.Promotion;

/** Modes of the calling thread and defaults of the process. */
abstract sealed class TorchModes permits TorchSources {
    /** A mode that ends when it is closed. */
    public static final class ModeScope implements AutoCloseable {
        private final Context context;
        private final Runnable restore;
        private final @Nullable Object before;
        private boolean closed;

        ModeScope(Context context, Runnable restore) {
            this.context = context;
            this.restore = restore;
            this.before = context.openMode;
            context.openMode = this;
        }

        /**
         * Restores the mode; modes close in the reverse order of opening, on the thread that opened
         * them.
         */
        @Override
        public void close() {
            if (!closed) {
                if (Context.current() != context || context.openMode != this) {
                    throw new StateException(
                            "mode",
                            "JT-GRD-004",
                            "modes must be closed by the thread that opened them, innermost first");
                }
                context.openMode = before;
                closed = true;
                restore.run();
            }
        }
    }

    /** Records nothing on this thread until it is closed. */
    public static ModeScope noGrad() {
        return setGradEnabled(false);
    }

    /** Runs the body without recording. */
    public static <T> T noGrad(Callable<T> body) throws Exception {
        try (var _ = noGrad()) {
            return body.call();
        }
    }

    /** Records on this thread until it is closed. */
    public static ModeScope enableGrad() {
        return setGradEnabled(true);
    }

    /** Sets whether this thread records, at once; restores the former mode when closed. */
    public static ModeScope setGradEnabled(boolean enabled) {
        Context c = Context.current();
        boolean before = c.gradMode;
        c.gradMode = enabled;
        return new ModeScope(c, () -> c.gradMode = before);
    }

    /** Whether this thread records. */
    public static boolean isGradEnabled() {
        return Context.current().gradMode;
    }

    /** Device of tensors that this thread makes without naming one, until it is closed. */
    public static ModeScope withDevice(Device device) {
        Backends.runtime(device);
        Context c = Context.current();
        Device before = c.defaultDevice;
        c.defaultDevice = device;
        return new ModeScope(c, () -> c.defaultDevice = before);
    }

    /** Sets the process's device for tensors made without naming one. */
    public static void setDefaultDevice(Device device) {
        Backends.setDefaultDevice(device);
    }

    /** Device of tensors made on this thread without naming one. */
    public static Device getDefaultDevice() {
        return Backends.currentDevice();
    }

    /** Sets the process's dtype of floating results that no operand decides; float32 at first. */
    public static void setDefaultDType(DType dtype) {
        if (!dtype.isFloating()) {
            throw new org.jtorch.error.DTypeException(
                    "setDefaultDType", "JT-DTY-001", dtype.shortName() + " is not floating");
        }
        Promotion.setDefaultDType(dtype);
    }

    /** Dtype of floating results that no operand decides. */
    public static DType getDefaultDType() {
        return Promotion.defaultDType();
    }

    /** Dtype that an operation on these operands computes in. */
    public static DType resultType(Operand... operands) {
        return Promotion.of(java.util.List.of(operands));
    }
}
