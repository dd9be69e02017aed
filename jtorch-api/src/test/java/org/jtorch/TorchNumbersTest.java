package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The public functions, seeded as PyTorch was, against what PyTorch drew. */
class TorchNumbersTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern SIZES = Pattern.compile("\\[([0-9,]+)]");

    private record Draw(String call, String dtype, String values) {}

    private record Recording(String name, long seed, List<Draw> draws) {}

    @TestFactory
    Stream<DynamicTest> drawsEqualTheRecordingOfTorch() throws IOException {
        HostBackend.register();
        var known =
                recordings().stream()
                        .filter(r -> r.draws.stream().allMatch(d -> isFunction(d.call)))
                        .toList();
        assertThat(known).hasSizeGreaterThan(35);
        return known.stream()
                .map(r -> DynamicTest.dynamicTest(r.name + ", seed " + r.seed, () -> replay(r)));
    }

    private static boolean isFunction(String call) {
        return call.matches("(rand|randn|randint|randperm|bernoulli|multinomial|empty)\\(.*");
    }

    private static void replay(Recording recording) {
        try (var _ = Torch.withGenerator(Generator.mt19937(99))) {
            Torch.manualSeed(recording.seed);
            for (Draw draw : recording.draws) {
                double[] expected =
                        Stream.of(draw.values.split(" "))
                                .mapToDouble(s -> parse(draw.dtype, s))
                                .toArray();
                Tensor actual = draw(draw.call);
                assertThat(actual.dtype()).isEqualTo(DType.parse(draw.dtype));
                double tolerance =
                        draw.call.startsWith("randn") && draw.dtype.equals("float64") ? 1e-14 : 0;
                assertThat(actual.toDoubleArray())
                        .as(draw.call)
                        .containsExactly(expected, within(tolerance));
            }
        }
    }

    private static double parse(String dtype, String text) {
        return dtype.equals("float64") || dtype.equals("int64")
                ? Double.parseDouble(text)
                : Float.parseFloat(text);
    }

    private static Tensor draw(String call) {
        String method =
                call.startsWith("empty(") ? call.substring(call.lastIndexOf(").") + 2) : call;
        int open = method.indexOf('(');
        double[] a = numbers(method.substring(open));
        DType dtype = dtype(call);
        return switch (method.substring(0, open)) {
            case "rand" -> Torch.rand(dtype, sizes(call));
            case "randn" -> Torch.randn(dtype, sizes(call));
            case "randint" ->
                    Torch.randint(
                            (long) a[0],
                            call.contains("2**40") ? 1L << 40 : (long) a[1],
                            dtype == DType.FLOAT32 ? DType.INT64 : dtype,
                            sizes(call));
            case "randperm" -> Torch.randperm((long) a[0]);
            case "bernoulli" -> Torch.full(sizes(call), a[1]).bernoulli();
            case "multinomial" ->
                    Torch.tensor(1.0, 2.0, 3.0, 4.0)
                            .multinomial((int) a[4], call.contains("replacement"));
            case "uniform_" ->
                    a.length == 0 ? empty(call).uniform_() : empty(call).uniform_(a[0], a[1]);
            case "normal_" ->
                    a.length == 0 ? empty(call).normal_() : empty(call).normal_(a[0], a[1]);
            case "random_" ->
                    a.length == 0
                            ? empty(call).random_()
                            : empty(call).random_((long) a[0], (long) a[1]);
            case "bernoulli_" -> empty(call).bernoulli_(a[0]);
            case "exponential_" -> empty(call).exponential_(a[0]);
            case "cauchy_" -> empty(call).cauchy_(0, 1);
            case "log_normal_" -> empty(call).logNormal_(1, 2);
            case "geometric_" -> empty(call).geometric_(a[0]);
            default -> throw new AssertionError("no function for " + call);
        };
    }

    private static Tensor empty(String call) {
        Tensor t = Torch.empty(Shape.of(sizes(call)), dtype(call), Device.CPU);
        return call.contains(".t()") ? t.t() : t;
    }

    private static long[] sizes(String call) {
        var m = SIZES.matcher(call);
        assertThat(m.find()).isTrue();
        return Arrays.stream(m.group(1).split(",")).mapToLong(Long::parseLong).toArray();
    }

    private static DType dtype(String call) {
        var m = Pattern.compile(", (u8|i32|i64|f16|bf16|f32|f64)\\)").matcher(call);
        return m.find() ? DType.parse(m.group(1)) : DType.FLOAT32;
    }

    private static double[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<Recording> recordings() throws IOException {
        var all = new ArrayList<Recording>();
        try (var in =
                TorchNumbersTest.class.getResourceAsStream("internal/random/torch-draws.txt")) {
            assertThat(in).isNotNull();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] parts = line.split(" \\| ", -1);
                if (line.startsWith("case ")) {
                    all.add(new Recording(parts[0], Long.parseLong(parts[1]), new ArrayList<>()));
                } else {
                    all.getLast().draws.add(new Draw(parts[0], parts[1], parts[3]));
                }
            }
        }
        return all;
    }
}
