import org.jspecify.annotations.NullMarked;

/** Measurements of overhead, memory and kernels. */
@NullMarked
module org.jtorch.bench {
    requires jdk.incubator.vector;
    requires org.jtorch.api;
    requires org.jtorch.io;
    requires org.jtorch.nn;
    requires static org.jspecify;

    exports org.jtorch.bench;
}
