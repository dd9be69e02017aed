package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of others, built by Maven in a folder of their own against the installed artifacts. */
final class OutsideProjectsTest {
    @TempDir Path folder;

    private static final String ALL_GREEN =
            "Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0[^-]*\\R";

    @Test
    void theStartersBackendConformsOnTheModulePathAndOnTheClassPath() {
        Path project = Projects.copy("backend-starter", folder);
        for (boolean modules : List.of(true, false)) {
            Path report = folder.resolve("report-" + modules);
            var result =
                    Projects.verify(
                            project,
                            "-Dsurefire.useModulePath=" + modules,
                            "-Djtorch.tck.report=" + report);
            assertThat(result.out()).contains("BUILD SUCCESS").containsPattern(ALL_GREEN);
            String json = Build.read(report.resolve("report.json"));
            assertThat(json)
                    .containsPattern("\"conformant\"\\s*:\\s*true")
                    .containsPattern("\"profile\"\\s*:\\s*\"CORE\"");
        }
    }

    @Test
    void theStarterIsAnExampleOfFewLines() throws IOException {
        Path sources = Build.root().resolve("examples/backend-starter/src");
        assertThat(lines(sources.resolve("main"))).isLessThanOrEqualTo(200);
        String test =
                Build.read(
                        sources.resolve("test/java/com/example/starter/StarterBackendTest.java"));
        assertThat(test.substring(test.indexOf("final class")).lines()).hasSizeLessThanOrEqualTo(6);
        String pom = Build.read(Build.root().resolve("examples/backend-starter/pom.xml"));
        assertThat(pom)
                .doesNotContain("<parent>")
                .contains("<jtorch.version>" + Build.version() + "</jtorch.version>");
    }

    private static long lines(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(".java"))
                    .flatMap(p -> Build.read(p).lines())
                    .count();
        }
    }

    @Test
    void anApplicationNeedsTheAggregatorAndTheBomOnly() {
        Path project = Projects.copy("first-steps", folder);
        for (boolean modules : List.of(true, false)) {
            var result = Projects.verify(project, "-Dsurefire.useModulePath=" + modules);
            assertThat(result.out()).contains("BUILD SUCCESS").containsPattern(ALL_GREEN);
        }
    }
}
