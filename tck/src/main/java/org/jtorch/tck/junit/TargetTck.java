package org.jtorch.tck.junit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.TckTarget;
import org.jtorch.tck.report.ReportFiles;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Runs a catalog against a target as JUnit tests; what a vendor extends is built on it. */
abstract class TargetTck {
    /** System property that names the folder for reports. */
    static final String REPORT_PROPERTY = "jtorch.tck.report";

    /** The thing under test. */
    abstract TckTarget target();

    /** The rules to ask. */
    abstract RuleCatalog catalog();

    /**
     * What to ask: all of CORE unless overridden, for another profile, a time limit or waivers.
     *
     * @return the options of the run
     */
    protected TckOptions options() {
        return TckOptions.DEFAULT;
    }

    /**
     * Where to write the reports: the folder that the system property {@code jtorch.tck.report}
     * names, or nowhere.
     *
     * @return a folder, or empty
     */
    protected Optional<Path> reportFolder() {
        return Optional.ofNullable(System.getProperty(REPORT_PROPERTY)).map(Path::of);
    }

    /**
     * Runs the rules, writes the reports and shows each rule as a test.
     *
     * @return a container for each area, then the verdict
     * @throws InterruptedException if the test run is interrupted
     */
    @TestFactory
    final Stream<DynamicNode> rules() throws InterruptedException {
        Optional<Path> folder = reportFolder();
        folder.ifPresent(ReportFiles::checkWritable);
        TckReport report = new TckRunner(catalog(), options()).run(target());
        folder.ifPresent(f -> ReportFiles.write(f, report, Optional.empty()));
        return ReportNodes.of(report);
    }
}
