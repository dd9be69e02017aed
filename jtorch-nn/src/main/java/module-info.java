import org.jspecify.annotations.NullMarked;

/** Neural network modules, initialisers, optimisers and data loading. */
@NullMarked
module org.jtorch.nn {
    requires transitive org.jtorch.api;
    requires transitive org.jtorch.io;
    requires static org.jspecify;

    exports org.jtorch.nn;
    exports org.jtorch.nn.data;
    exports org.jtorch.nn.functional;
    exports org.jtorch.nn.init;
    exports org.jtorch.nn.optim;
}
