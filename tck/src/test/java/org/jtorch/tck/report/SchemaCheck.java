package org.jtorch.tck.report;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks a report against report.schema.json: the few keywords that this schema uses, and an error
 * for any other, so that the schema cannot say something that nobody checks.
 */
final class SchemaCheck {
    private final Map<?, ?> root;
    private final List<String> problems = new ArrayList<>();

    private SchemaCheck(Map<?, ?> root) {
        this.root = root;
    }

    static List<String> problems(String json) {
        try (var in = JsonReport.class.getResourceAsStream("report.schema.json")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            var factory = new JsonFactory();
            var check = new SchemaCheck((Map<?, ?>) JsonTree.parse(factory, text));
            check.value("$", JsonTree.parse(factory, json), check.root);
            return check.problems;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(String path, Object value, Map<?, ?> schema) {
        schema.forEach((keyword, rule) -> keyword(path, value, schema, (String) keyword, rule));
    }

    private void keyword(String path, Object value, Map<?, ?> schema, String keyword, Object rule) {
        switch (keyword) {
            case "type" -> require(isType(value, (String) rule), path, "is not " + rule);
            case "const" -> require(rule.equals(value), path, "is not " + rule);
            case "enum" -> require(((List<?>) rule).contains(value), path, "is none of " + rule);
            case "pattern" ->
                    require(
                            String.valueOf(value).matches((String) rule),
                            path,
                            "does not match " + rule);
            case "minimum" ->
                    require(
                            value instanceof Long n && n >= (Long) rule,
                            path,
                            "is less than " + rule);
            case "$ref" -> value(path, value, definition((String) rule));
            case "required" ->
                    ((List<?>) rule)
                            .forEach(name ->
                                    require(
                                            value instanceof Map<?, ?> m && m.containsKey(name),
                                            path,
                                            "lacks " + name));
            case "items" -> {
                if (value instanceof List<?> list) {
                    list.forEach(item -> value(path + "[]", item, (Map<?, ?>) rule));
                }
            }
            case "properties", "additionalProperties" -> {
                if (value instanceof Map<?, ?> fields && keyword.equals("additionalProperties")) {
                    fields(path, fields, schema, rule);
                }
            }
            case "$schema", "$id", "$defs", "title", "description", "format" -> {}
            default -> throw new IllegalStateException("the schema uses " + keyword);
        }
    }

    private void fields(String path, Map<?, ?> fields, Map<?, ?> schema, Object additional) {
        Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> m ? m : Map.of();
        fields.forEach((name, value) -> {
            String at = path + "." + name;
            if (known.get(name) instanceof Map<?, ?> fieldSchema) {
                value(at, value, fieldSchema);
            } else if (additional instanceof Map<?, ?> anyField) {
                value(at, value, anyField);
            } else {
                problems.add(at + " is not in the schema");
            }
        });
    }

    private Map<?, ?> definition(String reference) {
        String name = reference.substring("#/$defs/".length());
        var definitions = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
        return (Map<?, ?>) Objects.requireNonNull(definitions.get(name));
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(path + " " + problem);
        }
    }

    private static boolean isType(Object value, String type) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> throw new IllegalStateException("the schema uses type " + type);
        };
    }
}
