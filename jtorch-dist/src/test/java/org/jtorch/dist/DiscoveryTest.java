package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * One process meets all broken backends at once. None hides the others, and each is told with its
 * jar, the reason and a remedy.
 */
final class DiscoveryTest {
    /** What holds wherever the jars are. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class Everywhere {
        private final Command.Result result = command().with("devices").run();
        private final Map<String, String> parts = result.parts();

        abstract Command command();

        private void assertSkipped(String title, String jar, String reason, String remedy) {
            assertThat(parts).containsKey(title);
            var lines = parts.get(title).lines().toList();
            assertThat(lines).contains("  jar      " + Fixtures.broken(jar));
            assertThat(lines)
                    .anySatisfy(l -> assertThat(l).startsWith("  skipped ").contains(reason));
            assertThat(lines)
                    .anySatisfy(l -> assertThat(l).startsWith("  remedy ").contains(remedy));
        }

        @Test
        void soundBackendsAreThere() {
            result.succeeded();
            assertThat(parts.get("jtorch-cpu")).contains("device   cpu:").contains("kernels");
            assertThat(parts.get("vendor-acme"))
                    .contains("vendor-acme for device type acme", "jar      " + Fixtures.ACME)
                    .contains("device   acme:0: part of the host", "device   acme:1: another part")
                    .doesNotContain("skipped");
        }

        @Test
        void aClassThatIsNoProvider() {
            assertThat(parts).containsKey("vendor.unrelated.Provider");
            assertThat(parts.get("vendor.unrelated.Provider"))
                    .contains("jar      " + Fixtures.broken("unrelated"), "skipped  ", "remedy   ");
        }

        @Test
        void aMissingClass() {
            assertThat(parts).containsKey("vendor.classless.Provider");
            assertThat(parts.get("vendor.classless.Provider"))
                    .contains("jar      " + Fixtures.broken("classless"), "skipped  ", "remedy   ");
        }

        @Test
        void aClassWhoseOwnNeedsAreMissing() {
            assertSkipped(
                    "vendor.baseless.Provider",
                    "baseless",
                    "needs vendor.baseless.Base, which is not there",
                    "put the jar with that class beside");
        }

        @Test
        void aThrowingConstructor() {
            assertSkipped(
                    "vendor.throwing.Provider",
                    "throwing",
                    "its constructor threw java.lang.IllegalStateException: no licence",
                    "tell the backend's author");
        }

        @Test
        void aMissingNativeLibrary() {
            assertSkipped("vendor.early.Provider", "early", "early_native", "-Djava.library.path");
            assertSkipped("vendor-probing", "probing", "probing_native", "-Djava.library.path");
            assertSkipped("vendor-linked", "linked", "linked_native", "-Djava.library.path");
        }

        @Test
        void aBackendThatDiesWhenItIsOpened() {
            assertSkipped(
                    "vendor-dying",
                    "dying",
                    "open() threw java.lang.IllegalStateException: driver too old",
                    "tell the backend's author");
        }

        @Test
        void anInterfaceOfTheFuture() {
            assertSkipped(
                    "vendor-future",
                    "future",
                    "compiled against version 2.0 of the SPI, this JTorch has 1.0",
                    "use a JTorch with SPI 2.0");
        }

        @Test
        void aBackendThatSaysItCannotWorkHere() {
            assertSkipped("vendor-absent", "absent", "no such card", "buy one");
        }

        @Test
        void aProviderWithoutAName() {
            assertSkipped(
                    "vendor.nameless.Provider",
                    "nameless",
                    "name() returned nothing",
                    "tell the backend's author");
        }

        @Test
        void aProviderThatUsesJTorchWhileItIsSearchedFor() {
            assertSkipped(
                    "vendor.recursive.Provider",
                    "recursive",
                    "uses JTorch before it is there itself",
                    "tell the backend's author");
        }

        @Test
        void twoOfOneName() {
            assertSkipped("twin", "twin1", Fixtures.broken("twin2").toString(), "remove one of");
            assertSkipped("twin+", "twin2", Fixtures.broken("twin1").toString(), "remove one of");
        }

        @Test
        void aTieInPriority() {
            for (String name : new String[] {"tie1", "tie2"}) {
                assertSkipped(
                        "vendor-" + name,
                        name,
                        "offer device type tie with the same priority, 0",
                        "-Djtorch.provider.tie=vendor-tie1");
                assertThat(parts.get("vendor-" + name))
                        .contains(Fixtures.broken("tie1").toString())
                        .contains(Fixtures.broken("tie2").toString());
            }
        }

        @Test
        void theNextInRankServesWhereTheFirstDies() {
            assertSkipped("vendor-first", "first", "out of order", "tell the backend's author");
            assertThat(parts.get("vendor-second")).doesNotContain("skipped");
            assertSkipped("vendor-third", "third", "vendor-second", "its priority is 5");
        }

        @Test
        void theLogHasALineForEachSkippedBackend() {
            assertThat(result.err())
                    .contains("backend vendor-future (" + Fixtures.broken("future") + ") skipped:")
                    .contains("backend vendor-dying (" + Fixtures.broken("dying") + ") could not");
        }
    }

    @Nested
    final class OnTheClassPath extends Everywhere {
        @Override
        Command command() {
            return Command.java("-cp", Command.path(all(Build.libJars())), Build.MAIN);
        }
    }

    @Nested
    final class OnTheModulePath extends Everywhere {
        @Override
        Command command() {
            return Command.java(
                    "-p",
                    Command.path(all(java.util.List.of(Build.lib()))),
                    "-m",
                    "org.jtorch.cli/" + Build.MAIN);
        }
    }

    private static Iterable<Path> all(java.util.List<Path> first) {
        var all = new ArrayList<>(first);
        all.addAll(Fixtures.BROKEN);
        all.add(Fixtures.ACME);
        return all;
    }
}
