package org.jtorch.tck.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jtorch.tck.FakeTarget;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.TckTarget;
import org.jtorch.tck.report.JsonReport;
import org.jtorch.tck.report.ReportFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test factory that vendors inherit. */
class TargetTckTest {
    @TempDir Path folder;

    @Test
    void theFactoryRunsTheRulesAndWritesReports() throws Exception {
        assertThat(new Fake(Optional.of(folder)).rules()).hasSize(2);
        assertThat(JsonReport.read(folder.resolve(ReportFiles.JSON)).verdict().conformant())
                .isTrue();
    }

    @Test
    void withoutAFolderNothingIsWritten() throws Exception {
        assertThat(new Fake(Optional.empty()).rules()).hasSize(2);
        assertThat(folder).isEmptyDirectory();
    }

    private static final class Fake extends TargetTck {
        private final Optional<Path> reports;

        Fake(Optional<Path> reports) {
            this.reports = reports;
        }

        @Override
        TckTarget target() {
            return new FakeTarget();
        }

        @Override
        RuleCatalog catalog() {
            return RuleCatalog.of(List.of(FakeTarget.must("JT-DEV-001", _ -> {})));
        }

        @Override
        protected Optional<Path> reportFolder() {
            return reports;
        }
    }
}
