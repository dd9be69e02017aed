import org.jspecify.annotations.NullMarked;

/** Automatic differentiation. */
@NullMarked
module org.jtorch.autograd {
    requires transitive org.jtorch.api;
    requires static org.jspecify;

    exports org.jtorch.autograd;

    provides org.jtorch.internal.autograd.AutogradEngine with
            org.jtorch.autograd.engine.TapeEngine;
}
