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

    /** The operands, those that may come from the CPU brought over. */
    static List<Operand> onOneDevice(Op op, OpCall call) {
        List<Operand> in = call.operands();
        Device device = null;
        boolean mixed = false;
        Tensor destination = call.destination();
        if (destination != null) {
            device = destination.device();
        } else if (call.target() != null) {
            device = call.target().device();
        }
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                Device d = TensorAccess.get().data(t).device();
                mixed |= device != null && d != device;
                boolean open = call.destination() == null && call.target() == null;
                if (device == null || open && device == Device.CPU && d != Device.CPU) {
                    device = d;
                }
            }
        }
        if (!mixed) {
            return in;
        }
        return bringOver(op, in, device);
    }

    private static List<Operand> bringOver(Op op, List<Operand> in, @Nullable Device device) {
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
                if (!transfer || device == null) {
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

    static DeviceRuntime runtime(OpCall call, List<Operand> in) {
        if (call.destination() != null) {
            return TensorAccess.get().data(call.destination()).storage().runtime();
        }
        if (call.target() != null) {
            return Backends.runtime(call.target().device());
        }
        DeviceRuntime found = null;
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                DeviceRuntime r = TensorAccess.get().data(t).storage().runtime();
                if (found == null || found.device() == Device.CPU) {
                    found = r;
                }
            }
        }
        return found != null ? found : Backends.runtime(Backends.currentDevice());
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
