package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;

/**
 * Elements whose recorded value is noise of PyTorch's rounding, where JTorch gives the exact one:
 * the exact value is expected there, everywhere else the recorded one. Each entry is explained in
 * docs/known-differences.md.
 */
final class KnownDifferences {
    private static final Set<String> POLYGAMMA = Set.of("polygamma", "special.polygamma");

    private KnownDifferences() {}

    /**
     * Puts the exact values in place of recorded noise.
     *
     * @return what was replaced and why; null if nothing was
     */
    static @Nullable String apply(String op, JsonNode c, Call call, CaseTensors tensors) {
        if (POLYGAMMA.contains(op) && Long.valueOf(1).equals(call.get("n"))) {
            return trigammaAtPoles(c, call.self(), tensors);
        }
        return null;
    }

    /** PyTorch divides by the square of sin(pi x), which rounding keeps from being 0. */
    private static @Nullable String trigammaAtPoles(JsonNode c, Tensor self, CaseTensors tensors) {
        int expected = c.path("expect").path("tensor").asInt(-1);
        if (expected < 0) {
            return null;
        }
        HostTensor x = HostTensor.of(self);
        HostTensor y = tensors.recorded(expected);
        ByteBuffer exact = ByteBuffer.allocate(y.data().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        exact.put(0, y.data(), y.data().position(), y.data().remaining());
        int poles = 0;
        for (int i = 0; i < x.numel(); i++) {
            double v = x.real(i);
            if (v <= 0 && v == Math.rint(v) && !Double.isInfinite(v)) {
                poles++;
                switch (y.dtype()) {
                    case FLOAT64 -> exact.putDouble(8 * i, Double.POSITIVE_INFINITY);
                    case FLOAT32 -> exact.putFloat(4 * i, Float.POSITIVE_INFINITY);
                    case FLOAT16 -> exact.putShort(2 * i, (short) 0x7c00);
                    default -> exact.putShort(2 * i, (short) 0x7f80);
                }
            }
        }
        if (poles == 0) {
            return null;
        }
        tensors.correct(expected, new HostTensor(y.dtype(), y.shape(), exact));
        return "known difference: Infinity expected at "
                + (poles == 1 ? "the pole" : poles + " poles");
    }
}
