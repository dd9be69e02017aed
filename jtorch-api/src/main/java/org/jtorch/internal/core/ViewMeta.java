package org.jtorch.internal.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.op.Strided;
import org.jtorch.op.ViewOp;

/**
 * How a tensor came to be a view: its base and the way from there. Kept also when nothing requires
 * grad yet.
 */
public final class ViewMeta {
    /**
     * One step of the way.
     *
     * @param op the view operation
     * @param output which of its results
     */
    public record Step(ViewOp op, int output) {}

    /** Whether and why a view may not be written in place while grad mode is on. */
    public enum Origin {
        /** An ordinary view. */
        NORMAL,
        /** Made while grad mode was off. */
        NO_GRAD,
        /** One of several results of one operation. */
        MULTI_OUTPUT
    }

    private final Tensor base;
    private final List<Step> steps;
    private final Origin origin;

    /**
     * Version of the memory when the view's gradFn was last made: a later one means that the base's
     * history may have been rewritten.
     */
    public volatile int version;

    /**
     * A way from a base.
     *
     * @param base a tensor that is no view itself
     * @param steps from the base to the view
     * @param origin how the last step was made
     * @param version of the memory now
     */
    public ViewMeta(Tensor base, List<Step> steps, Origin origin, int version) {
        this.base = base;
        this.steps = List.copyOf(steps);
        this.origin = origin;
        this.version = version;
    }

    /** The way to a view of {@code from} by one more step. */
    public static ViewMeta of(Tensor from, Step step, boolean gradMode) {
        ViewMeta before = TensorAccess.get().viewMeta(from);
        int version = TensorAccess.get().data(from).storage().version();
        Origin origin =
                step.op().multiOutput()
                        ? Origin.MULTI_OUTPUT
                        : gradMode ? Origin.NORMAL : Origin.NO_GRAD;
        if (before == null) {
            return new ViewMeta(from, List.of(step), origin, version);
        }
        if (origin == Origin.NORMAL) {
            origin = before.origin;
        }
        var steps = new ArrayList<>(before.steps);
        steps.add(step);
        return new ViewMeta(before.base, steps, origin, version);
    }

    public Tensor base() {
        return base;
    }

    public List<Step> steps() {
        return steps;
    }

    public Origin origin() {
        return origin;
    }

    /** The view's layout, given a layout of the base. */
    public Strided replay(Strided baseLayout) {
        @Nullable Strided at = baseLayout;
        for (Step s : steps) {
            at = s.op().apply(at).get(s.output());
        }
        return at;
    }
}
