package org.jtorch.autograd.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.HookHandle;
import org.jtorch.Node;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.AutogradException;
import org.jtorch.error.DeviceException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.autograd.AutogradEngine;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Layer;
import org.jtorch.internal.core.OpCall;
import org.jtorch.internal.core.TensorAccess;

/** The engine that the core finds as a service. */
public final class TapeEngine implements AutogradEngine {
    /** Made by {@link java.util.ServiceLoader}. */
    public TapeEngine() {}

    @Override
    public Tensor[] call(OpCall call, Layer.Next next) {
        return Recorder.record(call, next);
    }

    @Override
    public void backward(
            List<Tensor> roots, List<@Nullable Tensor> gradients, BackwardOptions options) {
        var pass = pass("backward", roots, gradients, options);
        if (options.inputs().isEmpty()) {
            pass.accumulateIntoLeaves();
            pass.run();
            return;
        }
        List<Tensor> inputs = options.inputs();
        List<@Nullable Tensor> found = pass.run(edgesOf("backward", inputs));
        for (int i = 0; i < inputs.size(); i++) {
            Tensor g = found.get(i);
            AutogradMeta m = TensorAccess.get().autograd(inputs.get(i));
            if (g != null && m != null && inputs.indexOf(inputs.get(i)) == i) {
                AccumulateGrad.add(m, g, false, options.createGraph());
            }
        }
    }

    @Override
    public List<@Nullable Tensor> grad(
            List<Tensor> outputs,
            List<Tensor> inputs,
            List<@Nullable Tensor> gradients,
            BackwardOptions options,
            boolean allowUnused) {
        if (inputs.isEmpty()) {
            throw new ArgumentException("grad", "JT-GRD-029", "no inputs are given");
        }
        var pass = pass("grad", outputs, gradients, options);
        List<@Nullable Tensor> found = pass.run(edgesOf("grad", inputs));
        for (int i = 0; !allowUnused && i < found.size(); i++) {
            if (found.get(i) == null) {
                throw new AutogradException(
                        "grad",
                        "JT-GRD-029",
                        "input "
                                + i
                                + " of shape "
                                + inputs.get(i).shape()
                                + " took no part in the outputs; allowUnused(true) gives null for it");
            }
        }
        return found;
    }

    private static BackwardPass pass(
            String op,
            List<Tensor> roots,
            List<@Nullable Tensor> gradients,
            BackwardOptions options) {
        if (roots.size() != gradients.size()) {
            throw new ArgumentException(
                    op,
                    "JT-GRD-028",
                    roots.size()
                            + " tensors and "
                            + gradients.size()
                            + " gradients are given; there must be one each (null means 1)");
        }
        var edges = new ArrayList<Node.Edge>();
        var starts = new ArrayList<Tensor>();
        for (int i = 0; i < roots.size(); i++) {
            Tensor root = roots.get(i);
            Node.Edge e = Edges.of(root);
            if (e == null) {
                throw new AutogradException(
                        op,
                        "JT-GRD-005",
                        "tensor "
                                + i
                                + " of shape "
                                + root.shape()
                                + " requires no grad and has no gradFn; compute it with grad mode "
                                + "on from a leaf that requires grad");
            }
            edges.add(e);
            starts.add(start(op, root, gradients.get(i)));
        }
        return new BackwardPass(edges, starts, options.retainGraph(), options.createGraph());
    }

    private static Tensor start(String op, Tensor root, @Nullable Tensor gradient) {
        if (gradient == null) {
            if (root.numel() != 1) {
                throw new AutogradException(
                        op,
                        "JT-GRD-005",
                        "a tensor of shape "
                                + root.shape()
                                + " has "
                                + root.numel()
                                + " elements; only for one element may the gradient be left out");
            }
            return Torch.onesLike(root).detach();
        }
        if (!gradient.shape().equals(root.shape())) {
            throw new ShapeException(
                    op,
                    "JT-GRD-005",
                    "the gradient has shape "
                            + gradient.shape()
                            + ", the tensor "
                            + root.shape()
                            + "; they must be equal");
        }
        if (gradient.device() != root.device()) {
            throw new DeviceException(
                    op,
                    "JT-GRD-005",
                    "the gradient is on " + gradient.device() + ", the tensor on " + root.device());
        }
        return gradient.to(root.dtype());
    }

    private static List<Node.Edge> edgesOf(String op, List<Tensor> inputs) {
        var edges = new ArrayList<Node.Edge>();
        for (int i = 0; i < inputs.size(); i++) {
            Node.Edge e = Edges.of(inputs.get(i));
            if (e == null) {
                throw new AutogradException(
                        op,
                        "JT-GRD-029",
                        "input "
                                + i
                                + " of shape "
                                + inputs.get(i).shape()
                                + " requires no grad; call requiresGrad_() before it is used");
            }
            edges.add(e);
        }
        return edges;
    }

    @Override
    public void checkWrite(String op, Tensor target) {
        Histories.checkWrite(() -> op, target);
    }

    @Override
    public void refresh(Tensor view) {
        Histories.refresh(view);
    }

    @Override
    public void retainGrad(Tensor t) {
        Node.Edge e = needsHistory("retain_grad", t);
        AutogradMeta m = TensorAccess.get().autograd(t);
        if (m != null && e.node() instanceof GraphNode node && !(node instanceof AccumulateGrad)) {
            m.retainsGrad = true;
            node.retain(e.inputNr(), m);
        }
    }

    @Override
    public HookHandle registerHook(Tensor t, UnaryOperator<Tensor> hook) {
        Node.Edge e = needsHistory("register_hook", t);
        // A wrapper of its own, so that a function registered twice is taken away once.
        UnaryOperator<Tensor> own = hook::apply;
        AutogradMeta m = java.util.Objects.requireNonNull(TensorAccess.get().autograd(t));
        if (e.node() instanceof AccumulateGrad) {
            synchronized (m) {
                m.hooks = GraphNode.plus(m.hooks, own);
            }
            return () -> {
                synchronized (m) {
                    m.hooks = GraphNode.minus(m.hooks, own);
                }
            };
        }
        GraphNode node = (GraphNode) e.node();
        node.addHook(e.inputNr(), own);
        return () -> node.removeHook(e.inputNr(), own);
    }

    private static Node.Edge needsHistory(String op, Tensor t) {
        Node.Edge e = Edges.of(t);
        if (e == null) {
            throw new AutogradException(
                    op,
                    "JT-GRD-030",
                    "a tensor of shape " + t.shape() + " that requires no grad gets no gradient");
        }
        return e;
    }
}
