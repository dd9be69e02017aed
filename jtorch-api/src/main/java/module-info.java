import org.jspecify.annotations.NullMarked;

/** Tensors, operations, graphs and the interfaces that backends implement. */
@NullMarked
module org.jtorch.api {
    requires static org.jspecify;
}
