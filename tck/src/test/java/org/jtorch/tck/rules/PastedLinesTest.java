package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.tck.Area;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.RuleContext;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.RuleRun;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.TckTarget;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expressions that rules ask and also show as text: the text is what was asked, and it runs. */
class PastedLinesTest {
    private static final Set<Area> AREAS =
            Set.of(Area.DEV, Area.SHP, Area.RNG, Area.INI, Area.CON, Area.ERR, Area.CNV, Area.EXP);

    /** Says in the hint of a rule why it shows no line. */
    private static final String NO_LINE = "no line";

    @BeforeAll
    static void register() {
        PastedDevices.register();
    }

    private static Set<Area> without(Area area) {
        Set<Area> rest = EnumSet.copyOf(AREAS);
        rest.remove(area);
        return rest;
    }

    private static List<Rule> rules() {
        return Rules.catalog().rules().stream().filter(r -> AREAS.contains(r.area())).toList();
    }

    private static TckReport run(TckTarget target) throws InterruptedException {
        var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(60)).withSeed(5);
        return new TckRunner(RuleCatalog.of(rules()), options).run(target);
    }

    /** An expression as a rule shows it, and what came of it in the rule. */
    private record Shown(String rule, List<String> lines, String outcome) {}

    /** Keeps all expressions, not only those that fail. */
    private static final class Recorder extends TensorContext {
        private final List<Shown> shown;
        private List<String> lines = List.of();

        Recorder(RuleRun run, Device device, List<Shown> shown) {
            super(run, Backends.runtime(device));
            this.shown = shown;
        }

        @Override
        void show(String code, String print) {
            super.show(code, print);
            lines = lines(code, print);
        }

        @Override
        <R> R eval(String code, Callable<R> run) throws Exception {
            try {
                R result = super.eval(code, run);
                shown.add(new Shown(rule().id(), complete(lines), text(result)));
                return result;
            } catch (Exception e) {
                shown.add(new Shown(rule().id(), complete(lines), e.getClass().getSimpleName()));
                throw e;
            }
        }

        private static String text(Object result) {
            return switch (result) {
                case float[] a -> java.util.Arrays.toString(a);
                case long[] a -> java.util.Arrays.toString(a);
                default -> String.valueOf(result);
            };
        }
    }

    private record Recording(List<Shown> shown) implements TckTarget {
        @Override
        public String name() {
            return PastedDevices.HONEST.type();
        }

        @Override
        public SequencedMap<String, String> environment() {
            return new java.util.LinkedHashMap<>();
        }

        @Override
        public RuleContext context(RuleRun run) {
            return new Recorder(run, PastedDevices.HONEST, shown);
        }

        @Override
        public List<String> reproducer(Rule rule, Profile profile, long seed) {
            return List.of();
        }
    }

    @Test
    void theTextOfAnExpressionIsWhatTheRuleAsked(@TempDir Path folder)
            throws IOException, InterruptedException {
        var shown = new ArrayList<Shown>();
        TckReport report = run(new Recording(shown));
        assertThat(report.rules()).noneMatch(r -> r.outcome() == Outcome.FAIL);
        var imports = new LinkedHashSet<String>();
        imports.add("import java.util.*;");
        var methods = new StringBuilder();
        var calls = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            methods.append(JdkTools.method("m" + i, shown.get(i).lines(), imports));
            calls.append("ask(() -> m%d());%n".formatted(i));
        }
        Files.writeString(
                folder.resolve("Pasted.java"),
                """
                %s
                class Pasted {
                    interface Body { void run() throws Exception; }
                    static void ask(Body body) {
                        try {
                            body.run();
                        } catch (Exception e) {
                            System.out.println(e.getClass().getSimpleName());
                        }
                        System.out.println("----");
                    }
                    %s
                    public static void main(String... args) {
                        System.setErr(
                                new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
                        org.jtorch.tck.rules.PastedDevices.register();
                        %s
                    }
                }
                """
                        .formatted(String.join("\n", imports), methods, calls));
        String path = JdkTools.classPath();
        String source = folder.resolve("Pasted.java").toString();
        assertThat(JdkTools.output("", "javac", "-d", folder.toString(), "-cp", path, source))
                .isEmpty();
        String[] said =
                JdkTools.output(
                                "",
                                "java",
                                "--add-modules",
                                "jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                path + java.io.File.pathSeparator + folder,
                                "Pasted")
                        .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "")
                        .split("----\n");
        assertThat(said).hasSameSizeAs(shown);
        for (int i = 0; i < said.length; i++) {
            assertThat(said[i].strip())
                    .as("%s", shown.get(i))
                    .isEqualTo(shown.get(i).outcome().strip());
        }
        Set<String> withLines = new LinkedHashSet<>();
        shown.forEach(s -> withLines.add(s.rule()));
        assertThat(rules())
                .filteredOn(r -> !withLines.contains(r.id()))
                .allSatisfy(r -> assertThat(r.hint()).as(r.id()).contains(NO_LINE));
        assertThat(rules())
                .filteredOn(r -> r.hint().contains(NO_LINE))
                .allSatisfy(r -> assertThat(withLines).doesNotContain(r.id()));
    }

    @Test
    void pastedIntoJShellTheLinesOfEachAreaShowWhatIsWrong()
            throws IOException, InterruptedException {
        TckReport report = run(new DeviceTarget(PastedDevices.WRONG.type(), PastedDevices.WRONG));
        Map<Area, RuleResult> first = new EnumMap<>(Area.class);
        for (RuleResult r : report.rules()) {
            if (r.failure() != null && !r.failure().sample().isEmpty()) {
                first.putIfAbsent(Area.valueOf(r.id().substring(3, 6)), r);
            }
        }
        // No kernel can spoil a trace: operations are recorded before a backend is asked.
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(without(Area.EXP));
        var lines = new ArrayList<String>();
        lines.add("org.jtorch.tck.rules.PastedDevices.register();");
        for (RuleResult r : first.values()) {
            List<String> shown = Objects.requireNonNull(r.failure()).reproducer();
            assertThat(shown).hasSizeBetween(2, 3);
            lines.add("System.out.println(\"----\");");
            lines.addAll(shown);
            lines.add("System.out.println(\"----\");");
            shown.forEach(l ->
                    lines.add(
                            l.replace(
                                    PastedDevices.WRONG.toString(),
                                    PastedDevices.HONEST.toString())));
        }
        String[] said = JdkTools.jshell(lines).split("----\n");
        assertThat(said).hasSize(1 + 2 * first.size());
        int i = 1;
        for (RuleResult r : first.values()) {
            String wrong = said[i++];
            String honest = said[i++];
            assertThat(honest).as(r.id()).isNotBlank().doesNotContain("Error");
            assertThat(wrong).as(r.id()).isNotEqualTo(honest).doesNotContain("Error");
        }
    }
}
