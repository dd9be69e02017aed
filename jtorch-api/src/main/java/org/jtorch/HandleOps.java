package org.jtorch;

import java.util.function.UnaryOperator;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/** In-place views: the handle itself takes another layout of its memory. */
final class HandleOps {
    private HandleOps() {}

    static Tensor become(String op, Tensor self, UnaryOperator<Tensor> view) {
        TensorAccess a = TensorAccess.get();
        if (Context.current().gradMode && self.requiresGrad()) {
            Engine.checkWriteIfPresent(op, self);
        }
        Tensor seen = view.apply(self);
        AutogradMeta own = a.autograd(self);
        if (own != null && !seen.shape().equals(self.shape())) {
            own.accumulator = null; // Gradients of the former shape have no place any more.
        }
        a.setData(self, a.data(seen));
        if (a.viewMeta(self) != null) {
            a.setViewMeta(self, a.viewMeta(seen));
        }
        AutogradMeta history = a.autograd(seen);
        if (history != null) {
            a.setAutograd(self, history);
        }
        a.data(self).storage().bumpVersion();
        return self;
    }
}
