package org.jtorch.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.error.DeviceException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.internal.core.OpCall;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.Op;
import org.jtorch.op.Primitive;

/**
 * Operands live on one device; a 0-dim CPU tensor or a CPU index tensor may meet a tensor of
 * another.
 */
final class Placement {
    private Placement() {}

    /** Where all operands and the result lie; null if that is no one place or none tells. */
    static @Nullable DeviceRuntime common(OpCall call) {
        if (call.target() != null) {
            return null;
        }
        Tensor destination = call.destination();
        DeviceRuntime found = destination == null ? null : of(destination);
        List<Operand> in = call.operands();
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                DeviceRuntime r = of(t);
                if (found != r && found != null) {
                    return null;
                }
                found = r;
            }
        }
        return found;
    }

    private static DeviceRuntime of(Tensor t) {
        return TensorAccess.get().data(t).storage().runtime();
    }

    /** Where an operation runs: where its result lies. */
    static DeviceRuntime runtime(OpCall call) {
        if (call.destination() != null) {
            return of(call.destination());
        }
        if (call.target() != null) {
            return Backends.runtime(call.target().device());
        }
        List<Operand> in = call.operands();
        DeviceRuntime found = null;
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                DeviceRuntime r = of(t);
                if (found == null || found != r && found.device() == Device.CPU) {
                    found = r;
                }
            }
        }
        return found != null ? found : Backends.runtime(Backends.currentDevice());
    }

    /** The operands, those that may come from the CPU brought over. */
    static List<Operand> onOneDevice(Op op, OpCall call, DeviceRuntime runtime) {
        List<Operand> in = call.operands();
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t && of(t) != runtime) {
                return bringOver(op, in, runtime.device());
            }
        }
        return in;
    }

    private static List<Operand> bringOver(Op op, List<Operand> in, Device device) {
        boolean indexed = op instanceof Primitive.Gather || op instanceof Primitive.Scatter;
        var out = new ArrayList<Operand>(in.size());
        for (int i = 0; i < in.size(); i++) {
            Operand o = in.get(i);
            if (o instanceof Tensor t && t.device() != device) {
                TensorData d = TensorAccess.get().data(t);
                boolean transfer =
                        op instanceof Primitive.Copy
                                || d.device() == Device.CPU
                                        && (d.shape().rank() == 0 || indexed && i > 0);
                if (!transfer) {
                    throw new DeviceException(
                            op.opName(),
                            "JT-DEV-004",
                            "operand "
                                    + i
                                    + " is on "
                                    + d.device()
                                    + ", another on "
                                    + device
                                    + "; all must be on one device. Move one with to(device)");
                }
                o = Transfers.to(t, device);
            }
            out.add(o);
        }
        return out;
    }

    static boolean allOn(Device device, List<Operand> in) {
        for (Operand o : in) {
            if (o instanceof Tensor t && t.device() != device) {
                return false;
            }
        }
        return true;
    }
}
