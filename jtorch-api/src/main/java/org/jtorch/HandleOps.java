package org.jtorch;

import org.jtorch.error.AutogradException;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/** In-place views: the handle itself takes another layout of its memory. */
final class HandleOps {
    private HandleOps() {}

    static Tensor become(Tensor self, Tensor view) {
        TensorAccess a = TensorAccess.get();
        if (self.isLeaf() && self.requiresGrad() && Context.current().gradMode) {
            throw new AutogradException(
                    "view",
                    "JT-GRD-010",
                    "a leaf that requires grad is changed in place; do it under noGrad()");
        }
        a.setData(self, a.data(view));
        if (a.viewMeta(self) != null) {
            a.setViewMeta(self, a.viewMeta(view));
        }
        if (a.autograd(view) != null) {
            a.setAutograd(self, a.autograd(view));
        }
        a.data(self).storage().bumpVersion();
        return self;
    }
}
