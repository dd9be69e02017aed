package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's program chooses devices at run time. */
final class ChoosingTest {
    private static final Path FOLDER = Build.folder("choosing");
    private static final Path ASK = Ask.jar(FOLDER);
    private static final Path COUNTED =
            Fixture.of("vendor.counted")
                    .set("STATIC", "static int made; static int opened;")
                    .set("CONSTRUCTOR", "made++; pause();")
                    .set("EXTENDS", "extends Pause")
                    .add(
                            "Pause",
                            "public class Pause { static void pause() { try { Thread.sleep(100); }"
                                    + " catch (InterruptedException e) { throw new"
                                    + " IllegalStateException(e); } } }")
                    .set(
                            "OPEN",
                            "pause(); System.out.println(\"made \" + made + \", opened \" +"
                                    + " ++opened); return new StarterBackend();")
                    .jar(FOLDER);

    private static Command program(boolean modules, List<Path> more, Object... options) {
        var jars = new ArrayList<Path>(more);
        jars.add(ASK);
        return modules
                ? Command.java(options).with("-p", Command.path(jars), "-m", "ask/ask.Ask")
                : Command.java(options).with("-cp", Command.path(jars), "ask.Ask");
    }

    private static List<Path> with(Path... more) {
        var jars = new ArrayList<Path>(List.of(more));
        jars.add(Build.jar("jtorch-api"));
        jars.add(Build.jar("jtorch-backend-cpu"));
        return jars;
    }

    private static Map<String, String> answers(Command.Result result) {
        var answers = new HashMap<String, String>();
        result.succeeded()
                .out()
                .lines()
                .map(l -> l.split(" -> ", 2))
                .forEach(a -> answers.put(a[0], a.length > 1 ? a[1] : ""));
        return answers;
    }

    @ParameterizedTest(name = "modules: {0}")
    @ValueSource(booleans = {false, true})
    void aProgramChoosesAndMoves(boolean modules) {
        var answers =
                answers(
                        program(
                                        modules,
                                        with(
                                                Fixtures.ACME,
                                                Fixtures.broken("tie1"),
                                                Fixtures.broken("tie2"),
                                                Fixtures.broken("dying"),
                                                Fixtures.broken("throwing"),
                                                Fixtures.broken("future")))
                                .with("default", "best", "available", "use=acme:1", "use=acme:2")
                                .with("use=warp", "use=tie", "use=dying", "use=future", "use=no no")
                                .with("scope=acme:1", "move=acme", "mix=acme", "set=warp")
                                .with("set=acme:1")
                                .run());
        assertThat(answers.get("default")).isEqualTo("cpu cpu");
        assertThat(answers.get("best")).isEqualTo("acme:0");
        assertThat(answers.get("available")).isEqualTo("[acme:0, acme:1, dying:0, dying:1, cpu]");
        assertThat(answers.get("use=acme:1")).isEqualTo("3.0");
        assertThat(answers.get("use=acme:2"))
                .startsWith("DeviceException device: vendor-acme (" + Fixtures.ACME + ") has 2")
                .contains("there is no index 2");
        assertThat(answers.get("use=warp"))
                .startsWith("DeviceException device: no backend offers warp; there are ")
                .contains("acme, ", "cpu", "-Djtorch.plugins")
                .contains(Fixtures.broken("throwing") + "): its constructor threw")
                .endsWith("[JT-DEV-003]");
        assertThat(answers.get("use=tie"))
                .contains(Fixtures.broken("tie1").toString(), Fixtures.broken("tie2").toString())
                .contains("the same priority, 0", "-Djtorch.provider.tie=vendor-tie1");
        assertThat(answers.get("use=dying"))
                .contains("could not be opened", "vendor-dying", "driver too old");
        assertThat(answers.get("use=future"))
                .contains("no backend offers future", Fixtures.broken("future").toString())
                .contains("version 2.0 of the SPI")
                .doesNotContain("no licence");
        assertThat(answers.get("use=no no"))
                .startsWith("ArgumentException device: 'no no' is no device");
        assertThat(answers.get("scope=acme:1")).isEqualTo("acme:1 acme:1 then cpu cpu");
        assertThat(answers.get("move=acme")).isEqualTo("acme:0 cpu 12");
        assertThat(answers.get("mix=acme")).startsWith("DeviceException add: ").contains("cpu");
        assertThat(answers.get("set=warp")).startsWith("DeviceException device: no backend offers");
        assertThat(answers.get("set=acme:1")).isEqualTo("acme:1 acme:1");
    }

    @Test
    void thePropertyNamesTheDefaultDevice() {
        assertThat(
                        answers(
                                program(true, with(Fixtures.ACME), "-Djtorch.device=acme:1")
                                        .with("default", "set=cpu")
                                        .run()))
                .containsEntry("default", "acme:1 acme:1")
                .containsEntry("set=cpu", "cpu cpu");
        assertThat(
                        answers(
                                program(false, with(Fixtures.ACME), "-Djtorch.device=best")
                                        .with("default")
                                        .run()))
                .containsEntry("default", "acme:0 acme:0");
    }

    @Test
    void anUnknownDefaultDeviceIsToldWithTheProperty() {
        var answers =
                answers(
                        program(true, with(), "-Djtorch.device=warp")
                                .with("default", "use=cpu")
                                .run());
        assertThat(answers.get("default"))
                .startsWith("DeviceException -Djtorch.device=warp: device: no backend offers warp")
                .contains("there are cpu");
        assertThat(answers).containsEntry("use=cpu", "3.0");
    }

    @Test
    void aPropertyDecidesATie() {
        var jars = with(Fixtures.broken("tie1"), Fixtures.broken("tie2"));
        assertThat(
                        answers(
                                program(false, jars, "-Djtorch.provider.tie=vendor-tie2")
                                        .with("use=tie:1")
                                        .run()))
                .containsEntry("use=tie:1", "3.0");
        assertThat(
                        answers(
                                        program(false, jars, "-Djtorch.provider.tie=nobody")
                                                .with("use=tie:1")
                                                .run())
                                .get("use=tie:1"))
                .contains("-Djtorch.provider.tie=nobody names no usable provider", "vendor-tie1");
    }

    @ParameterizedTest(name = "modules: {0}")
    @ValueSource(booleans = {false, true})
    void withoutAnyBackendTheRemedyNamesTheArtifact(boolean modules) {
        var answers =
                answers(
                        program(modules, List.of(Build.jar("jtorch-api")))
                                .with("default", "best")
                                .run());
        assertThat(answers.get("default"))
                .startsWith("DeviceException device: no backend offers cpu, and none was found")
                .contains("org.jtorch:jtorch-backend-cpu");
        assertThat(answers.get("best")).startsWith("DeviceException device: no backend offers cpu");
    }

    @ParameterizedTest(name = "modules: {0}")
    @ValueSource(booleans = {false, true})
    void manyFirstUsersMakeOneProviderAndOpenOneBackend(boolean modules) {
        var result = program(modules, with(COUNTED)).with("race=counted").run().succeeded();
        assertThat(result.out().lines())
                .containsExactlyInAnyOrder("made 1, opened 1", "race=counted -> [5.0]");
    }

    @Test
    void aProviderThatWaitsForAnotherUserIsNamedInsteadOfHanging() {
        var waiting =
                Fixture.of("vendor.waiting")
                        .set(
                                "CONSTRUCTOR",
                                """
                                Thread t = Thread.ofPlatform().start(() -> {
                                    try {
                                        org.jtorch.Device.best();
                                    } catch (RuntimeException e) {
                                        System.out.println("inside: " + e.getMessage());
                                    }
                                });
                                try { t.join(); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                                """)
                        .jar(FOLDER);
        var result = program(false, with(waiting), "-Djtorch.open.timeout=1").with("use=cpu").run();
        assertThat(result.succeeded().out())
                .contains("inside: device: provider vendor.waiting.Provider in " + waiting)
                .contains("has not come back for 1 s")
                .contains("use=cpu -> 3.0");
    }
}
