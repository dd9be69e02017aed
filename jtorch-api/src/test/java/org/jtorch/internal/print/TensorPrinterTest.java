package org.jtorch.internal.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TensorPrinterTest {
    @BeforeAll
    static void register() {
        HostBackend.register();
    }

    @TestFactory
    Stream<DynamicTest> textsAreThoseOfTorch() throws IOException {
        HostBackend.register();
        try (var in = TensorPrinterTest.class.getResourceAsStream("torch-texts.txt")) {
            assertThat(in).isNotNull();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] cases = all.split("(?m)^> ");
            assertThat(cases).hasSizeGreaterThan(80);
            return Arrays.stream(cases)
                    .skip(1)
                    .map(c ->
                            DynamicTest.dynamicTest(
                                    c.lines().findFirst().orElseThrow(), () -> check(c)));
        }
    }

    private static void check(String recorded) {
        int end = recorded.indexOf('\n');
        String text = recorded.substring(end + 1).stripTrailing();
        assertThat(made(recorded.substring(0, end)).toString()).isEqualTo(text);
    }

    private static Tensor made(String how) {
        String[] parts = how.split(" ", -1);
        DType dtype = DType.parse(parts[1]);
        long[] sizes =
                Stream.of(parts[2].split(","))
                        .filter(s -> !s.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        Shape shape = Shape.of(sizes);
        if (!dtype.isFloating() && parts[0].equals("values")) {
            long[] values =
                    Stream.of(parts[3].split(","))
                            .filter(s -> !s.isEmpty())
                            .mapToLong(Long::parseLong)
                            .toArray();
            return Torch.from(values).to(dtype).reshape(sizes);
        }
        double[] numbers =
                Stream.of(parts[3].split(","))
                        .filter(s -> !s.isEmpty())
                        .mapToDouble(TensorPrinterTest::number)
                        .toArray();
        double[] values =
                parts[0].equals("values")
                        ? numbers
                        : IntStream.range(0, (int) shape.numel())
                                .mapToDouble(i -> i * numbers[1] + numbers[0])
                                .toArray();
        Tensor t = Torch.from(values).to(dtype).reshape(sizes);
        return parts[0].equals("grad") ? t.requiresGrad_() : t;
    }

    private static double number(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    @Test
    void anotherDeviceIsNamed() {
        Tensor t = Torch.from(new float[] {1, 2}).to(Device.of("fusing", 0));
        assertThat(t).hasToString("tensor([1., 2.], device='fusing:0')");
    }

    @Test
    void printingWorksOnViewsAndInsideOfModes() {
        Tensor t = Torch.arange(6).view(2, 3).t();
        assertThat(t).hasToString("tensor([[0, 3],\n        [1, 4],\n        [2, 5]])");
        assertThat(Torch.isGradEnabled()).isTrue();
    }
}
