package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Replays what PyTorch drew, draw by draw, from the recorded seeds. */
class TorchRecordingTest {
    private static final Set<String> SINGLE = Set.of("float32", "float16", "bfloat16");

    private record Draw(String call, String dtype, String values) {}

    private record Recording(String name, long seed, List<Draw> draws) {}

    @TestFactory
    Stream<DynamicTest> drawsEqualTheRecordingOfTorch() throws IOException {
        return recordings().stream()
                .map(r -> DynamicTest.dynamicTest(r.name + ", seed " + r.seed, () -> replay(r)));
    }

    private static void replay(Recording recording) {
        var replay = new TorchReplay(recording.seed);
        for (Draw draw : recording.draws) {
            double[] expected = values(draw.dtype, draw.values);
            double[] actual = replay.draw(draw.call, expected.length);
            boolean usesLibm =
                    draw.call.startsWith("trunc_normal_")
                            || draw.call.startsWith("orthogonal_")
                            || (draw.call.startsWith("randn") && draw.dtype.equals("float64"));
            assertThat(actual).as(draw.call).hasSameSizeAs(expected);
            if (usesLibm) {
                double tolerance = draw.dtype.equals("float64") ? 1e-14 : 2e-6;
                assertThat(actual).as(draw.call).containsExactly(expected, within(tolerance));
            } else {
                assertThat(actual).as(draw.call).containsExactly(expected);
            }
        }
    }

    private static List<Recording> recordings() throws IOException {
        var all = new ArrayList<Recording>();
        try (var in = TorchRecordingTest.class.getResourceAsStream("torch-draws.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] parts = line.split(" \\| ", -1);
                if (line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("case ")) {
                    String name = parts[0].substring("case ".length());
                    all.add(new Recording(name, Long.parseLong(parts[1]), new ArrayList<>()));
                } else {
                    all.getLast().draws.add(new Draw(parts[0], parts[1], parts[3]));
                }
            }
        }
        assertThat(all).hasSize(60);
        return all;
    }

    private static double[] values(String dtype, String text) {
        return Stream.of(text.split(" "))
                .mapToDouble(
                        s -> SINGLE.contains(dtype) ? Float.parseFloat(s) : Double.parseDouble(s))
                .toArray();
    }
}
