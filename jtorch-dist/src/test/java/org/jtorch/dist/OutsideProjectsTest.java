package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects of others, built by Maven in a folder of their own against the installed artifacts. */
final class OutsideProjectsTest {
    @TempDir Path folder;

    private static final String ALL_GREEN =
            "Tests run: (\\d+), Failures: 0, Errors: 0, Skipped: 0[^-]*\\R";

    private static final String NONE_RED =
            "Tests run: \\d+, Failures: 0, Errors: 0, Skipped: (\\d+)[^-]*\\R";

    private static String first(String pattern, String text) {
        Matcher m = Pattern.compile(pattern).matcher(text);
        assertThat(m.find()).as(pattern).isTrue();
        return m.group(1);
    }

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
            assertThat(result.out()).contains("BUILD SUCCESS");
            String json = Build.read(report.resolve("report.json"));
            assertThat(json)
                    .containsPattern("\"conformant\"\\s*:\\s*true")
                    .containsPattern("\"profile\"\\s*:\\s*\"CORE\"");
            // The starter has no kernels for whole composites, and nothing else is left out.
            assertThat(first(NONE_RED, result.out()))
                    .isEqualTo(first("\"NOT_CLAIMED\"\\s*:\\s*(\\d+)", json));
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
