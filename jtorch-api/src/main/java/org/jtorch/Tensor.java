package org.jtorch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.internal.core.ViewMeta;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.memory.Storage;
import org.jtorch.internal.print.TensorPrinter;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/**
 * A multi-dimensional array of numbers of one dtype on one device. A tensor is a handle: views
 * share memory, and its memory comes back by itself when nothing uses it any more, at once at the
 * end of a {@link TensorScope}.
 *
 * <p>Safe for concurrent reading; writing in place while other threads use the tensor needs the
 * caller's own order.
 */
public sealed class Tensor
        implements Operand,
                ArithmeticOps,
                RemainderOps,
                BinaryMathOps,
                CompareOps,
                LogicOps,
                UnaryOps,
                SpecialOps,
                PointwiseOps,
                ClosenessOps,
                StatisticsOps,
                RearrangeOps,
                IndexWriteOps,
                SortOps,
                ProductOps,
                ReduceOps,
                ShapeOps,
                IndexOps,
                LinearOps,
                HostOps,
                CopyFromOps,
                NewOps,
                AutogradOps,
                InPlaceOps,
                RandomOps
        permits Parameter {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(Tensor.class, "owner", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        TensorAccess.install(new Access());
    }

    // Neither volatile: a store with a fence would be a tenth of a small operation. A thread that
    // misses a close on another is told by the storage.
    private TensorData data;
    private @Nullable AutogradMeta autograd;
    private @Nullable ViewMeta view;

    /** The scope that will close this handle; once closed, a {@link Closed}; else null. */
    private @Nullable Object owner;

    /** Where the scope has it. */
    int place;

    /** How a handle ended; one for all tensors that ended so. */
    record Closed(String by) {}

    /** A handle with a hold of its own, in no scope. */
    Tensor(TensorData data, @Nullable ViewMeta view) {
        this.data = data;
        this.view = view;
    }

    private TensorData open() {
        if (owner instanceof Closed c) {
            throw ClosedErrors.of(data, c);
        }
        return data;
    }

    @Nullable TensorScope scope() {
        return owner instanceof TensorScope s ? s : null;
    }

    /** Puts the handle into a scope or, with null, takes it out; a closed one stays closed. */
    void scope(@Nullable TensorScope scope) {
        if (!(owner instanceof Closed)) {
            owner = scope;
        }
    }

    /** Ends the handle's hold; a second time does nothing. */
    void close(Closed how) {
        Storage s = data.storage();
        long holds = s.holdsNow();
        if (owner instanceof Closed) {
            return;
        }
        if (s.releaseOnly(holds)) {
            // Of several threads one gets here.
            owner = how;
        } else if (!(OWNER.getAndSet(this, how) instanceof Closed)) {
            s.release();
        }
    }

    /** Sizes. */
    public Shape shape() {
        return open().shape();
    }

    /** Sizes, a fresh array. */
    public long[] sizes() {
        return open().shape().toArray();
    }

    /** Size of a dim, which may be negative, counted from the end. */
    public long size(int dim) {
        return open().shape().size(dim);
    }

    /** Number of dims. */
    public int dim() {
        return open().shape().rank();
    }

    /** Number of elements. */
    public long numel() {
        return open().shape().numel();
    }

    /** Element type. */
    public DType dtype() {
        return open().dtype();
    }

    /** Where it lives. */
    public Device device() {
        return open().device();
    }

    /** Strides in elements, a fresh array. */
    public long[] strides() {
        return open().layout().strides();
    }

    /** Place of the first element in the storage, in elements. */
    public long storageOffset() {
        return open().layout().offset();
    }

    /** Whether the elements lie dense in row-major order. */
    public boolean isContiguous() {
        return open().layout().isContiguous();
    }

    /** Whether two tensors share one storage. */
    public boolean sharesStorageWith(Tensor other) {
        return open().storage() == other.open().storage();
    }

    /** The tensor that this is a view of; null if it is no view. */
    public @Nullable Tensor base() {
        open();
        return view == null ? null : view.base();
    }

    /** A differentiable copy with memory of its own (PyTorch's clone); keeps dense strides. */
    public Tensor copy() {
        return Dispatcher.one(Primitive.Copy.INSTANCE, this);
    }

    /** This tensor if it is dense and row-major, else a copy that is. */
    public Tensor contiguous() {
        return isContiguous()
                ? this
                : Dispatcher.create(
                        Primitive.Copy.INSTANCE, new TensorSpec(shape(), dtype()), device(), this);
    }

    /** This tensor if it has the dtype, else converted. */
    public Tensor to(DType dtype) {
        return dtype == dtype() ? this : Dispatcher.one(new Primitive.Cast(dtype), this);
    }

    /** This tensor if it is on the device, else a copy there. */
    public Tensor to(Device device) {
        return device == device()
                ? this
                : Dispatcher.create(
                        Primitive.Copy.INSTANCE, new TensorSpec(shape(), dtype()), device, this);
    }

    /**
     * Gives the memory back now, unless a view, a graph or another holder still needs it. Later use
     * is an error.
     */
    public void release() {
        TensorScope.release(this);
    }

    /** PyTorch's way of showing a tensor. */
    @Override
    public String toString() {
        if (owner instanceof Closed(String by)) {
            return "tensor(closed by " + by + ")";
        }
        return TensorPrinter.print(this);
    }

    private static final class Access extends TensorAccess {
        @Override
        public Tensor create(TensorData data, @Nullable ViewMeta view) {
            data.storage().hold();
            return register(Context.current(), new Tensor(data, view));
        }

        @Override
        public Tensor fresh(Context context, TensorData data) {
            return register(context, new Tensor(data, null));
        }

        private static Tensor register(Context context, Tensor t) {
            TensorScope scope = context.scope;
            if (scope != null) {
                scope.register(t);
            }
            return t;
        }

        @Override
        public Tensor alias(Tensor t) {
            TensorData d = t.open();
            d.storage().hold();
            Tensor twin = new Tensor(d, t.view);
            twin.autograd = t.autograd;
            return twin;
        }

        @Override
        public void settle(Tensor t) {
            TensorData d = t.open();
            Storage s = d.storage();
            Storage settled = s.runtime().allocator().settle(s);
            if (settled != s) {
                t.data = new TensorData(settled, d.layout(), d.dtype());
            }
        }

        @Override
        public TensorScope openScope(String what) {
            return TensorScope.open(what);
        }

        @Override
        public TensorData data(Tensor t) {
            return t.open();
        }

        @Override
        public void setData(Tensor t, TensorData data) {
            Storage before = t.data.storage();
            boolean moves = data.storage() != before;
            if (moves) {
                data.storage().hold();
            }
            t.data = data;
            if (moves) {
                before.release();
            }
        }

        @Override
        public @Nullable AutogradMeta autograd(Tensor t) {
            return t.autograd;
        }

        @Override
        public void setAutograd(Tensor t, @Nullable AutogradMeta meta) {
            t.autograd = meta;
        }

        @Override
        public @Nullable ViewMeta viewMeta(Tensor t) {
            return t.view;
        }

        @Override
        public void setViewMeta(Tensor t, @Nullable ViewMeta view) {
            t.view = view;
        }

        @Override
        public void close(Tensor t, String by) {
            TensorScope.escape(t);
            t.close(new Closed(by));
        }
    }
}
