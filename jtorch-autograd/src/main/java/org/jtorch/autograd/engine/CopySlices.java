package org.jtorch.autograd.engine;

import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Strided;

/**
 * The history of a base after one of its views was written in place: the gradient of the part that
 * the view covers passes through the operation, the rest goes straight on to the base's former
 * history.
 */
final class CopySlices extends GraphNode {
    private final OpNode inner;
    private final boolean[] isTarget;
    private final Spec base;
    private final Strided baseLayout;
    private final Strided viewLayout;

    /**
     * A rewritten history.
     *
     * @param inner the operation on the view
     * @param isTarget which of its operands are the view itself
     * @param base what the base is
     * @param former the base's history before
     * @param baseLayout where the base lies
     * @param viewLayout where the view lies in the same memory
     */
    CopySlices(
            OpNode inner,
            boolean[] isTarget,
            Spec base,
            Node.@Nullable Edge former,
            Strided baseLayout,
            Strided viewLayout) {
        super(edges(inner, isTarget, former));
        this.inner = inner;
        this.isTarget = isTarget;
        this.base = base;
        this.baseLayout = baseLayout;
        this.viewLayout = viewLayout;
    }

    private static @Nullable Edge[] edges(
            OpNode inner, boolean[] isTarget, Node.@Nullable Edge former) {
        @Nullable Edge[] e = new Edge[inner.edgeCount() + 1];
        e[0] = former;
        for (int i = 0; i < inner.edgeCount(); i++) {
            e[i + 1] = isTarget[i] ? null : inner.edge(i);
        }
        return e;
    }

    @Override
    public String name() {
        return "CopySlices";
    }

    @Override
    int outputs() {
        return 1;
    }

    @Override
    boolean holds(Tensor t) {
        return inner.holds(t);
    }

    @Override
    void free() {
        inner.free();
    }

    @Override
    @Nullable Tensor[] apply(@Nullable Tensor[] gradients, boolean[] needs) {
        Tensor g = gradients[0];
        @Nullable Tensor[] out = new Tensor[edgeCount()];
        if (g == null) {
            return out;
        }
        // A block of memory like the one that base and view share, holding the gradient.
        long lo = Math.min(baseLayout.offset(), viewLayout.offset());
        long size = Math.max(baseLayout.end(), viewLayout.end()) - lo;
        Tensor block;
        Tensor whole;
        if (g.isContiguous()
                && baseLayout.isContiguous()
                && baseLayout.offset() == lo
                && size == base.shape().numel()) {
            block = g.copy();
            whole = block;
        } else {
            block = OpNode.zeros(Shape.of(size), base.dtype(), base.device());
            whole = at(block, baseLayout, lo).copy_(g);
        }
        Tensor slice = at(block, viewLayout, lo);
        boolean[] innerNeeds = new boolean[inner.edgeCount()];
        for (int i = 0; i < innerNeeds.length; i++) {
            innerNeeds[i] = isTarget[i] ? needs[0] : needs[i + 1];
        }
        @Nullable Tensor[] through = inner.apply(new Tensor[] {slice.copy()}, innerNeeds);
        Tensor self = null;
        for (int i = 0; i < innerNeeds.length; i++) {
            Tensor r = through[i];
            if (!isTarget[i]) {
                out[i + 1] = r;
            } else if (r != null) {
                self = self == null ? r : self.add(r);
            }
        }
        if (needs[0]) {
            if (self == null) {
                slice.zero_();
            } else {
                slice.copy_(self);
            }
            out[0] = whole;
        }
        return out;
    }

    private static Tensor at(Tensor block, Strided layout, long lo) {
        return block.asStrided(layout.shape().toArray(), layout.strides(), layout.offset() - lo);
    }
}
