import org.jspecify.annotations.NullMarked;

/** The jtorch command. */
@NullMarked
module org.jtorch.cli {
    requires org.jtorch.api;
    requires org.jtorch.autograd;
    requires org.jtorch.backend.cpu;
    requires org.jtorch.bench;
    requires org.jtorch.io;
    requires org.jtorch.nn;
    requires org.jtorch.tck;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires java.desktop;
    requires me.tongfei.progressbar;
    requires static org.jspecify;

    exports org.jtorch.cli to
            info.picocli;
}
