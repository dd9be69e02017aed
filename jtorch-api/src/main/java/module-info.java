import org.jspecify.annotations.NullMarked;

/**
 * The core of JTorch: tensors, operations as values, and the interfaces that backends implement.
 */
@NullMarked
@SuppressWarnings("module") // Qualified exports name modules that are built later.
module org.jtorch.api {
    requires static org.jspecify;

    exports org.jtorch;
    exports org.jtorch.error;
    exports org.jtorch.graph;
    exports org.jtorch.op;
    exports org.jtorch.op.random;
    exports org.jtorch.op.nn;
    exports org.jtorch.spi;
    exports org.jtorch.spi.support;
    exports org.jtorch.internal.autograd to
            org.jtorch.autograd,
            org.jtorch.tck;
    exports org.jtorch.internal.backend to
            org.jtorch.cli,
            org.jtorch.tck;
    exports org.jtorch.internal.core to
            org.jtorch.nn,
            org.jtorch.autograd;
    exports org.jtorch.internal.dispatch to
            org.jtorch.autograd;
    exports org.jtorch.internal.random to
            org.jtorch.backend.cpu,
            org.jtorch.nn,
            org.jtorch.tck;

    uses org.jtorch.internal.autograd.AutogradEngine;
    uses org.jtorch.spi.BackendProvider;
}
