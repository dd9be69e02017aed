import org.jspecify.annotations.NullMarked;

/** The backend for the CPU. */
@NullMarked
module org.jtorch.backend.cpu {
    requires org.jtorch.api;
    requires jdk.incubator.vector;
    requires static java.management;
    requires static jdk.management;
    requires static org.jspecify;

    provides org.jtorch.spi.BackendProvider with
            org.jtorch.backend.cpu.CpuProvider;
}
