package org.jtorch.internal.dispatch;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.Layer;
import org.jtorch.internal.core.OpCall;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.internal.core.ViewMeta;
import org.jtorch.internal.memory.Storage;
import org.jtorch.op.Composite;
import org.jtorch.op.Op;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.ViewOp;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * The one point that every operation passes. {@link #call} finds the layers that want it; below
 * them an operation goes one of three ways: a primitive to a kernel, a view to a new description of
 * the same memory, a composite to a fused kernel or its decomposition.
 */
public final class Dispatcher {
    private static final Layer.Next BELOW = Dispatcher::below;

    private Dispatcher() {}

    /** A fresh result of an operation on one operand. */
    public static Tensor one(Op op, Operand a) {
        return call(new OpCall(op, null, null, List.of(notNull(op, 0, a))))[0];
    }

    /** A fresh result of an operation on two operands. */
    public static Tensor one(Op op, Operand a, Operand b) {
        List<Operand> both = List.of(notNull(op, 0, a), notNull(op, 1, b));
        return call(new OpCall(op, null, null, both))[0];
    }

    /** A fresh result of an operation. */
    public static Tensor one(Op op, Operand... operands) {
        return call(new OpCall(op, null, null, list(op, operands)))[0];
    }

    /** All results of an operation. */
    public static Tensor[] all(Op op, Operand... operands) {
        return call(new OpCall(op, null, null, list(op, operands)));
    }

    /** Writes the result into a tensor, which is returned. */
    public static Tensor inPlace(Op op, Tensor destination, Operand... operands) {
        call(new OpCall(op, destination, null, list(op, operands)));
        return destination;
    }

    /** A fresh result whose shape, dtype and device the operands do not tell. */
    public static Tensor create(Op op, TensorSpec spec, Device device, Operand... operands) {
        return call(new OpCall(op, null, new OpCall.Target(spec, device), list(op, operands)))[0];
    }

    private static List<Operand> list(Op op, Operand... operands) {
        for (int i = 0; i < operands.length; i++) {
            notNull(op, i, operands[i]);
        }
        return List.of(operands);
    }

    private static Operand notNull(Op op, int i, @Nullable Operand operand) {
        if (operand == null) {
            throw new NullPointerException(op.opName() + ": operand " + i + " is null");
        }
        return operand;
    }

    /** A fresh tensor with any content. */
    public static Tensor empty(TensorSpec spec, Device device) {
        return empty(spec, Backends.runtime(device));
    }

    /** Runs an operation through the layers that are active. */
    public static Tensor[] call(OpCall call) {
        Context c = Context.current();
        Layer tracer = c.tracer;
        if (tracer != null) {
            c.tracer = null;
            try {
                return tracer.call(call, Dispatcher::call);
            } finally {
                c.tracer = tracer;
            }
        }
        if (c.gradMode && requiresGrad(call)) {
            return Engine.get().call(call, BELOW);
        }
        return below(call);
    }

    private static boolean requiresGrad(OpCall call) {
        TensorAccess access = TensorAccess.get();
        Tensor d = call.destination();
        if (d != null && tracked(access, d)) {
            return true;
        }
        List<Operand> in = call.operands();
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t && tracked(access, t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tracked(TensorAccess access, Tensor t) {
        AutogradMeta m = access.autograd(t);
        if (m != null && (m.requiresGrad || m.gradFn != null)) {
            return true;
        }
        ViewMeta v = access.viewMeta(t);
        return v != null && tracked(access, v.base());
    }

    /** Runs an operation below all layers. */
    public static Tensor[] below(OpCall call) {
        return switch (call.op()) {
            case Primitive p -> primitive(p, call);
            case ViewOp v -> views(v, call);
            case Composite f -> composite(f, call);
        };
    }

    private static Tensor[] primitive(Primitive op, OpCall call) {
        List<Operand> in = call.operands();
        DeviceRuntime device = Placement.common(call);
        if (device == null) {
            device = Placement.runtime(call);
            in = Placement.onOneDevice(op, call, device);
        }
        Tensor destination = call.destination();
        Inference.Inferred r = Inference.of(op, in, target(call));
        boolean direct = true;
        if (destination != null) {
            InPlace.check(op, destination, r.shape(), r.result(), in);
            direct = r.result() == destination.dtype() || op instanceof Primitive.Copy;
        }
        DType result = destination != null && direct ? destination.dtype() : r.result();
        if (op instanceof Primitive.Copy && result != r.compute()) {
            op = new Primitive.Cast(result);
        }
        Kernel kernel = device.kernel(op, r.compute(), result);
        Tensor out =
                destination != null && direct
                        ? destination
                        : result(op, call, in, r.shape(), result, device);
        Tensor second = r.second() == null ? null : empty(r.second(), device);
        if (out.numel() != 0) {
            run(kernel, op, in, r.compute(), r.iteration(), out, second, device);
        }
        if (destination != null) {
            return written(destination, out);
        }
        return second == null ? new Tensor[] {out} : new Tensor[] {out, second};
    }

    /** The end of an in-place call, whose result may be of another dtype than its target. */
    private static Tensor[] written(Tensor destination, Tensor out) {
        if (out != destination) {
            below(new OpCall(Primitive.Copy.INSTANCE, destination, null, List.of(out)));
        } else {
            TensorAccess.get().data(destination).storage().bumpVersion();
        }
        return new Tensor[] {destination};
    }

    /** What the result must be, if the call says so. */
    private static @Nullable TensorSpec target(OpCall call) {
        if (call.target() != null) {
            return call.target().spec();
        }
        Tensor d = call.destination();
        return d == null ? null : new TensorSpec(d.shape(), d.dtype());
    }

    private static void run(
            Kernel kernel,
            Primitive op,
            List<Operand> in,
            DType compute,
            @Nullable Shape iteration,
            Tensor out,
            @Nullable Tensor second,
            DeviceRuntime device) {
        List<Operand> ready = in;
        View[] ins = Views.operands(op, in, compute, iteration, out);
        if (ins == null) {
            ready = Views.made(op, in, compute, out);
            ins = Objects.requireNonNull(Views.operands(op, ready, compute, iteration, out));
        }
        View[] outs =
                second == null
                        ? new View[] {Views.output(op, out)}
                        : new View[] {Views.output(op, out), Views.of(second)};
        try {
            kernel.run(new KernelCall(op, ins, outs, device.queue(), device.device().index()));
        } finally {
            // Kernels see addresses only: converted operands must outlive the call.
            Reference.reachabilityFence(ready);
            Reference.reachabilityFence(in);
        }
    }

    /** Memory for a result; a target that the call names is laid out row by row. */
    private static Tensor result(
            Primitive op,
            OpCall call,
            List<Operand> in,
            Shape shape,
            DType dtype,
            DeviceRuntime device) {
        Strided layout =
                call.target() != null ? Strided.contiguous(shape) : Layouts.of(op, shape, in);
        return fresh(layout, dtype, device);
    }

    static Tensor empty(TensorSpec spec, DeviceRuntime device) {
        return fresh(Strided.contiguous(spec.shape()), spec.dtype(), device);
    }

    private static Tensor fresh(Strided layout, DType dtype, DeviceRuntime device) {
        Context c = Context.current();
        Storage memory = device.allocator().allocate(c, layout.shape(), dtype);
        return TensorAccess.get().fresh(c, new TensorData(memory, layout, dtype));
    }

    private static Tensor[] views(ViewOp op, OpCall call) {
        TensorAccess access = TensorAccess.get();
        Tensor in = (Tensor) call.operands().get(0);
        TensorData data = access.data(in);
        if (op instanceof ViewOp.AsStrided(Strided layout)) {
            Views.checkBounds(layout, data);
        }
        List<Strided> layouts = op.apply(data.layout());
        boolean gradMode = Context.current().gradMode;
        Tensor[] out = new Tensor[layouts.size()];
        for (int i = 0; i < out.length; i++) {
            ViewMeta meta =
                    op instanceof ViewOp.Detach
                            ? null
                            : ViewMeta.of(in, new ViewMeta.Step(op, i), gradMode);
            out[i] = access.create(data.with(layouts.get(i)), meta);
        }
        return out;
    }

    private static Tensor[] composite(Composite op, OpCall call) {
        List<Operand> in = call.operands();
        List<TensorSpec> specs = op.infer(in);
        DType compute = firstDType(in, specs);
        DeviceRuntime device = Placement.runtime(call);
        Optional<Kernel> fused = device.fused(op, compute, specs.get(0).dtype());
        if (fused.isEmpty() || !Placement.allOn(device.device(), in)) {
            return untouched(decompose(op, call), in);
        }
        Tensor[] out = new Tensor[specs.size()];
        View[] outs = new View[out.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = empty(specs.get(i), device);
            outs[i] = Views.of(out[i]);
        }
        View[] ins = new View[in.size()];
        for (int i = 0; i < ins.length; i++) {
            ins[i] =
                    switch (in.get(i)) {
                        case Tensor t -> Views.of(t);
                        case Scalar s -> new View(s, Promotion.of(s));
                    };
        }
        try {
            fused.get().run(new KernelCall(op, ins, outs, device.queue(), device.device().index()));
        } finally {
            Reference.reachabilityFence(in);
        }
        return out;
    }

    /** New tensors of a decomposition without tensor operands belong on the target's device. */
    private static Tensor[] decompose(Composite op, OpCall call) {
        if (call.target() == null) {
            return op.decompose(call.operands());
        }
        Context c = Context.current();
        Device before = c.defaultDevice;
        c.defaultDevice = call.target().device();
        try {
            return op.decompose(call.operands());
        } finally {
            c.defaultDevice = before;
        }
    }

    /** A new result was never written in place, however its decomposition filled it. */
    private static Tensor[] untouched(Tensor[] out, List<Operand> in) {
        TensorAccess access = TensorAccess.get();
        for (Tensor t : out) {
            boolean isNew = true;
            for (Operand o : in) {
                isNew &= !(o instanceof Tensor x && x.sharesStorageWith(t));
            }
            if (isNew) {
                access.data(t).storage().restartVersion();
            }
        }
        return out;
    }

    private static DType firstDType(List<Operand> in, List<TensorSpec> specs) {
        for (Operand o : in) {
            if (o instanceof Tensor t) {
                return t.dtype();
            }
        }
        return specs.get(0).dtype();
    }
}
