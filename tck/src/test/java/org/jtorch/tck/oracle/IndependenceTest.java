package org.jtorch.tck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jtorch.spi.support.ScalarKernels;
import org.junit.jupiter.api.Test;

/** Agreement between a backend and the oracle means something: they have no code in common. */
class IndependenceTest {
    /** All that the oracle and JTorch share: names of dtypes, sizes, and what bad ones throw. */
    private static final List<String> SHARED =
            List.of(
                    "org/jtorch/DType",
                    "org/jtorch/DType$Category",
                    "org/jtorch/Shape",
                    "org/jtorch/op/Strided",
                    "org/jtorch/error/ArgumentException",
                    "org/jtorch/error/IndexException",
                    "org/jtorch/error/JTorchError",
                    "org/jtorch/error/Messages",
                    "org/jtorch/error/ShapeException");

    /** Where kernels are, and what they compute with. */
    private static final List<String> KERNELS =
            List.of(
                    "org/jtorch/spi/support/",
                    "org/jtorch/backend/",
                    "org/jtorch/internal/dispatch/",
                    "org/jtorch/internal/number/",
                    "org/jtorch/internal/random/");

    /** What rules name there: a counter of calls, and no arithmetic. */
    private static final Map<String, List<String>> ASKED =
            Map.of("TensorContext", List.of("org/jtorch/spi/support/HostRoundTrip"));

    @Test
    void nothingThatTheOracleReachesIsAKernel() throws IOException {
        var reached = References.reachableFrom(classesOf("oracle"));
        assertThat(reached)
                .filteredOn(c -> !c.startsWith("org/jtorch/tck/oracle/"))
                .containsExactlyInAnyOrderElementsOf(SHARED)
                .noneMatch(IndependenceTest::isKernel);
        assertThat(reached).allSatisfy(c -> assertThat(References.loadedByName(c)).as(c).isEmpty());
    }

    @Test
    void rulesComputeNothingWithTheKernelsThatTheyJudge() throws IOException {
        var named = new TreeMap<String, List<String>>();
        for (String rule : classesOf("rules")) {
            List<String> kernels =
                    References.of(rule).stream().filter(IndependenceTest::isKernel).toList();
            if (!kernels.isEmpty()) {
                named.put(rule.substring(rule.lastIndexOf('/') + 1), kernels);
            }
        }
        assertThat(named).isEqualTo(ASKED);
    }

    @Test
    void theWalkIsNotBlind() throws IOException {
        assertThat(classesOf("oracle"))
                .contains(name(Oracle.class), name(NdArray.class), name(Rounding.class));
        assertThat(References.of(name(Oracle.class))).contains(name(NdArray.class));
        assertThat(References.reachableFrom(List.of(name(Cheats.Indirect.class))))
                .contains(
                        name(Cheats.Between.class),
                        name(ScalarKernels.class),
                        "org/jtorch/spi/support/MatmulKernels");
        assertThat(References.of(name(Cheats.InAType.class))).contains(name(ScalarKernels.class));
        assertThat(References.loadedByName(name(Cheats.ByName.class)))
                .containsExactly("java/lang/Class.forName");
    }

    private static boolean isKernel(String name) {
        return KERNELS.stream().anyMatch(name::startsWith);
    }

    /** The compiled classes of a package of the TCK, nested ones included. */
    private static Set<String> classesOf(String part) throws IOException {
        Path root = Path.of("target", "classes");
        var names = new TreeSet<String>();
        try (var files = Files.list(root.resolve("org/jtorch/tck").resolve(part))) {
            files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.contains("package-info"))
                    .forEach(file -> names.add(file.substring(0, file.lastIndexOf('.'))));
        }
        return names;
    }

    private static String name(Class<?> c) {
        return c.getName().replace('.', '/');
    }
}
