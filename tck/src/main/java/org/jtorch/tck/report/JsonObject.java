package org.jtorch.tck.report;

import java.util.List;
import java.util.Map;

/** Typed access to a parsed object, with messages that name the field. */
record JsonObject(Map<?, ?> fields, String where) {
    static JsonObject of(Object value, String where) {
        Map<?, ?> fields = cast(value, Map.class, where, "an object");
        return new JsonObject(fields, where);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    List<String> names() {
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    String text(String name) {
        return cast(field(name), String.class, path(name), "a string");
    }

    long number(String name) {
        return cast(field(name), Long.class, path(name), "an integer");
    }

    double real(String name) {
        return cast(field(name), Number.class, path(name), "a number").doubleValue();
    }

    boolean bool(String name) {
        return cast(field(name), Boolean.class, path(name), "true or false");
    }

    JsonObject object(String name) {
        return JsonObject.of(field(name), path(name));
    }

    List<JsonObject> objects(String name) {
        List<?> list = cast(field(name), List.class, path(name), "an array");
        return list.stream().map(o -> JsonObject.of(o, path(name))).toList();
    }

    List<String> texts(String name) {
        List<?> list = cast(field(name), List.class, path(name), "an array");
        return list.stream()
                .map(o -> cast(o, String.class, path(name), "an array of strings"))
                .toList();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw new JsonTree.Malformed(
                    "%s is '%s', which is none of %s"
                            .formatted(path(name), text, List.of(type.getEnumConstants())));
        }
    }

    private Object field(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new JsonTree.Malformed(path(name) + " is missing");
        }
        return value;
    }

    private String path(String name) {
        return where.equals("the report") ? name : where + "." + name;
    }

    private static <T> T cast(Object value, Class<T> type, String path, String what) {
        if (!type.isInstance(value)) {
            throw new JsonTree.Malformed(path + " is not " + what);
        }
        return type.cast(value);
    }
}
