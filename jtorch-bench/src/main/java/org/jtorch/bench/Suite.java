package org.jtorch.bench;

import java.util.List;
import java.util.function.Consumer;

/** A set of measurements that run in one JVM, in a fixed order. */
public interface Suite {
    /**
     * A heap of fixed size whose pages the JVM has touched: else a growing heap's page faults,
     * which are the system's, would be timed with the code.
     */
    List<String> TOUCHED_HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

    /** Name on the command line. */
    String name();

    /** What it measures, in one line. */
    String description();

    /** Options that the JVM of a fork needs beyond the usual ones. */
    default List<String> jvmOptions() {
        return List.of();
    }

    /**
     * Measures.
     *
     * @param figures takes each figure as soon as it is there
     * @throws Exception ends the suite with an error
     */
    void run(Consumer<Figure> figures) throws Exception;
}
