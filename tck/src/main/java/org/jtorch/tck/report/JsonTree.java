package org.jtorch.tck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/** JSON as maps, lists, strings, longs, doubles and booleans; null does not occur in a report. */
final class JsonTree {
    private JsonTree() {}

    /** The text is no JSON, or not the JSON that was expected; the message says why. */
    static final class Malformed extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static Object parse(JsonFactory factory, String text) {
        try (JsonParser parser = factory.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Malformed("it is empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new Malformed("there is something after its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where =
                    at == null
                            ? ""
                            : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            throw new Malformed("it is not well-formed JSON" + where);
        } catch (IOException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, Object>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    fields.put(name, value(parser, parser.nextToken()));
                }
                yield fields;
            }
            case START_ARRAY -> {
                var items = new ArrayList<Object>();
                for (var t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    items.add(value(parser, t));
                }
                yield items;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                    throw new Malformed(
                            "it has %s in line %d"
                                    .formatted(
                                            token == JsonToken.VALUE_NULL ? "a null" : token,
                                            parser.currentLocation().getLineNr()));
        };
    }
}
