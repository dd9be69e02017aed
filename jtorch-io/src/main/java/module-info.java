import org.jspecify.annotations.NullMarked;

/** Readers and writers of tensor files. */
@NullMarked
module org.jtorch.io {
    requires transitive org.jtorch.api;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports org.jtorch.io;
}
