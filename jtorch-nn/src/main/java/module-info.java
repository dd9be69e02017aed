import org.jspecify.annotations.NullMarked;

/** Neural network modules, initialisers, optimisers and data loading. */
@NullMarked
module org.jtorch.nn {
    requires transitive org.jtorch.api;
    requires org.jtorch.io;
    requires static org.jspecify;

    exports org.jtorch.nn.init;
}
