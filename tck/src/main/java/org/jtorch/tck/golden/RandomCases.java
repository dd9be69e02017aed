package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Generator;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;

/** Draws of PyTorch's generator for a seed, one after the other. */
final class RandomCases {
    static final String AREA = "rng";

    /** Calls whose numbers pass through a logarithm, a sine or a root: close, not equal. */
    private static final Set<String> APPROXIMATE =
            Set.of(
                    "randn",
                    "normal_",
                    "exponential_",
                    "cauchy_",
                    "log_normal_",
                    "xavier_normal_",
                    "kaiming_normal_",
                    "trunc_normal_",
                    "orthogonal_",
                    "sparse_");

    private final JsonNode root;
    private final CaseSink sink;
    private final GoldenOptions options;

    RandomCases(JsonNode root, CaseSink sink, GoldenOptions options) {
        this.root = root;
        this.sink = sink;
        this.options = options;
    }

    void run() {
        for (JsonNode c : root.path("cases")) {
            String id = c.path("id").asText();
            if (!c.path("seed").isIntegralNumber() || !c.path("draws").isArray()) {
                throw new GoldenException(
                        "rng.json: corrupt: case " + id + " has no seed and draws");
            }
            try (var _ = Torch.withGenerator(Generator.mt19937(c.path("seed").asLong()))) {
                draws(id, c.path("draws"));
            }
        }
    }

    private void draws(String id, JsonNode draws) {
        var modules = new DrawnModules();
        // A draw that is not offered leaves the generator where PyTorch's is not.
        String[] lost = {""};
        int i = 0;
        for (JsonNode draw : draws) {
            String text = draw.path("call").asText();
            String op = DrawCall.name(text);
            int position = i++;
            if (options.wants(op)) {
                String dtype = draw.path("expect").path("dtype").asText();
                sink.run(
                        id + "/" + position + " " + text,
                        op,
                        AREA,
                        dtype,
                        () -> draw(draw, text, op, modules, lost));
            } else {
                skip(text, modules, lost);
            }
        }
    }

    /** Draws what the filter leaves out, for the sake of the draws that follow. */
    private static void skip(String text, DrawnModules modules, String[] lost) {
        try {
            DrawCall.evaluate(text, modules);
        } catch (NotClaimed e) {
            lost[0] = text;
        }
    }

    private static void draw(
            JsonNode draw, String text, String op, DrawnModules modules, String[] lost) {
        HostTensor expected = expected(draw.path("expect"));
        Tensor found;
        try {
            found = DrawCall.evaluate(text, modules);
        } catch (NotClaimed e) {
            lost[0] = text;
            throw e;
        }
        boolean drawn = !op.startsWith("BatchNorm");
        if (drawn && !lost[0].isEmpty()) {
            throw new NotClaimed("it follows " + lost[0] + ", which is not offered");
        }
        Comparison.same(
                text,
                expected,
                HostTensor.of(found),
                op.equals("orthogonal_") || op.equals("trunc_normal_")
                        ? Closeness.PLAIN
                        : APPROXIMATE.contains(op) ? Closeness.NORMAL_DRAW : Closeness.EXACT);
    }

    private static HostTensor expected(JsonNode e) {
        DType dtype;
        try {
            dtype = DType.parse(e.path("dtype").asText());
        } catch (ArgumentException x) {
            throw new GoldenException("rng.json: corrupt: " + x.getMessage());
        }
        long[] shape = CaseTensors.longs(e.path("shape"));
        JsonNode data = e.path("data");
        ByteBuffer bytes =
                ByteBuffer.allocate(data.size() * dtype.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode x : data) {
            put(bytes, dtype, x);
        }
        long numel = 1;
        for (long s : shape) {
            numel *= s;
        }
        if (numel != data.size()) {
            throw new GoldenException(
                    "rng.json: corrupt: " + data.size() + " elements for " + numel + " of a shape");
        }
        return new HostTensor(dtype, shape, bytes.flip());
    }

    private static @Nullable ByteBuffer put(ByteBuffer bytes, DType dtype, JsonNode x) {
        return switch (dtype) {
            case FLOAT64 -> bytes.putDouble(CaseValues.real(x));
            case FLOAT32 -> bytes.putFloat((float) CaseValues.real(x));
            case FLOAT16 -> bytes.putShort(Float.floatToFloat16((float) CaseValues.real(x)));
            case BFLOAT16 ->
                    bytes.putShort(
                            (short) (Float.floatToRawIntBits((float) CaseValues.real(x)) >>> 16));
            case INT64 -> bytes.putLong(x.asLong());
            case INT32 -> bytes.putInt(x.asInt());
            case INT16 -> bytes.putShort((short) x.asInt());
            case INT8, UINT8 -> bytes.put((byte) x.asInt());
            case BOOL -> bytes.put((byte) (x.asBoolean() || x.asInt() != 0 ? 1 : 0));
        };
    }
}
