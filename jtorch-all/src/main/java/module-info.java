import org.jspecify.annotations.NullMarked;

/** What an application requires: the API, nn, autograd and the CPU backend. */
@NullMarked
module org.jtorch {
    requires transitive org.jtorch.api;
    requires transitive org.jtorch.autograd;
    requires transitive org.jtorch.nn;
    requires org.jtorch.backend.cpu;
    requires static org.jspecify;
}
