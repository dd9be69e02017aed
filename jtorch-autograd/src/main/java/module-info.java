import org.jspecify.annotations.NullMarked;

/** Automatic differentiation. */
@NullMarked
module org.jtorch.autograd {
    requires transitive org.jtorch.api;
    requires static org.jspecify;
}
