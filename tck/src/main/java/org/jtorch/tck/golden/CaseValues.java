package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.error.ArgumentException;

/** Reads the values of a case: objects with one key that names the kind. */
final class CaseValues {
    /** {@code start:end:step} between the brackets of an index; null where left out. */
    record Slice(@Nullable Long start, @Nullable Long end, @Nullable Long step) {}

    /** {@code ...} between the brackets of an index. */
    record Ellipsis() {}

    /** A device, memory format, layout, function or module by name: the kind and its text. */
    record Named(String kind, String text) {}

    /** A tuple, which indexing tells from a list. */
    static final class Tuple extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        private Tuple(List<@Nullable Object> entries) {
            super(entries);
        }
    }

    private CaseValues() {}

    static @Nullable Object read(JsonNode v, CaseTensors tensors) {
        if (!v.isObject() || v.size() != 1) {
            throw new GoldenException("a value must be an object with one key, is " + v);
        }
        var e = v.properties().iterator().next();
        JsonNode x = e.getValue();
        return switch (e.getKey()) {
            case "tensor" -> tensors.argument(x.asInt());
            case "none" -> null;
            case "bool" -> x.asBoolean();
            case "int" -> x.asLong();
            case "float" -> real(x);
            case "str" -> x.asText();
            case "dtype" -> dtype(x.asText());
            case "ellipsis" -> new Ellipsis();
            case "slice" ->
                    new Slice(
                            (Long) read(x.get(0), tensors),
                            (Long) read(x.get(1), tensors),
                            (Long) read(x.get(2), tensors));
            case "list" -> list(x, tensors);
            case "tuple", "size" -> new Tuple(list(x, tensors));
            case "dict" -> dict(x, tensors);
            default -> new Named(e.getKey(), x.isTextual() ? x.asText() : x.toString());
        };
    }

    private static DType dtype(String name) {
        try {
            return DType.parse(name);
        } catch (ArgumentException e) {
            throw new NotClaimed("dtype " + name + " does not exist in JTorch");
        }
    }

    static List<@Nullable Object> list(JsonNode x, CaseTensors tensors) {
        var out = new ArrayList<@Nullable Object>();
        for (JsonNode n : x) {
            out.add(n.isIntegralNumber() ? (Object) n.asLong() : read(n, tensors));
        }
        return out;
    }

    static Map<String, @Nullable Object> dict(JsonNode x, CaseTensors tensors) {
        var out = new LinkedHashMap<String, @Nullable Object>();
        for (var e : x.properties()) {
            out.put(e.getKey(), read(e.getValue(), tensors));
        }
        return out;
    }

    static double real(JsonNode x) {
        return switch (x.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> x.asDouble();
        };
    }
}
