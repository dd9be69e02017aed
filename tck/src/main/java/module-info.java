import org.jspecify.annotations.NullMarked;

/** The conformance tests for backends: rules, runner and reports. */
@NullMarked
@SuppressWarnings("module") // The command line is built later.
module org.jtorch.tck {
    requires transitive org.jtorch.api;
    requires org.jtorch.io;
    requires org.jtorch.nn;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires java.xml;
    requires static org.junit.jupiter.api;
    requires static org.jspecify;

    exports org.jtorch.tck;
    exports org.jtorch.tck.golden;
    exports org.jtorch.tck.junit;
    exports org.jtorch.tck.report;
    exports org.jtorch.tck.simulated;
    exports org.jtorch.tck.rules to
            org.jtorch.cli;
}
