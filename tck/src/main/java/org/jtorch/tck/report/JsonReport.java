package org.jtorch.tck.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.tck.Failure;
import org.jtorch.tck.GridCell;
import org.jtorch.tck.Level;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Relaxation;
import org.jtorch.tck.RelaxationUse;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckUsageException;
import org.jtorch.tck.Tier;
import org.jtorch.tck.Verdict;

/**
 * The report as JSON, for tools and for later comparison. The format is described by {@code
 * report.schema.json} beside this class and by docs/tck-report.md.
 */
public final class JsonReport {
    /** Value of {@code format} in every report. */
    public static final String FORMAT = "jtorch-tck-report";

    /** Version of the format; grows when a reader of the old one would be misled. */
    public static final int FORMAT_VERSION = 2;

    /** The first version knew no relaxations; its reports are still read. */
    private static final int OLDEST_VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonReport() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return indented JSON, ended by a line feed
     */
    public static String write(TckReport report) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            var indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            write(report, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /**
     * Reads a report from a file.
     *
     * @param file a file that {@link #write} has made
     * @return the report
     * @throws TckUsageException if the file cannot be read or is no such report
     */
    public static TckReport read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new TckUsageException("There is no report %s.".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new TckUsageException(
                    "%s is not a TCK report: it is not UTF-8 text.".formatted(file), e);
        } catch (IOException e) {
            throw new TckUsageException("The report %s cannot be read: %s".formatted(file, e), e);
        }
    }

    /**
     * Reads a report from a text.
     *
     * @param json the text
     * @param origin names the text in messages
     * @return the report
     * @throws TckUsageException if the text is no such report
     */
    public static TckReport parse(String json, String origin) {
        try {
            var root = JsonObject.of(JsonTree.parse(FACTORY, json), "the report");
            if (!root.text("format").equals(FORMAT)) {
                throw new JsonTree.Malformed("its format is not '" + FORMAT + "'");
            }
            long version = root.number("formatVersion");
            if (version < OLDEST_VERSION || version > FORMAT_VERSION) {
                throw new JsonTree.Malformed(
                        "its format version is %d, this TCK reads %d to %d"
                                .formatted(version, OLDEST_VERSION, FORMAT_VERSION));
            }
            return report(root);
        } catch (JsonTree.Malformed
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | TckUsageException e) {
            String why = String.valueOf(e.getMessage()).replaceFirst("[.]$", "");
            throw new TckUsageException("%s is not a TCK report: %s.".formatted(origin, why), e);
        }
    }

    private static void write(TckReport r, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("formatVersion", FORMAT_VERSION);
        json.writeStringField("tckVersion", r.tckVersion());
        json.writeStringField("backend", r.backend());
        json.writeStringField("profile", r.profile().name());
        json.writeNumberField("seed", r.seed());
        json.writeStringField("started", r.started().toString());
        json.writeNumberField("millis", r.millis());
        json.writeStringField("selection", r.selection());
        json.writeObjectFieldStart("verdict");
        json.writeBooleanField("conformant", r.verdict().conformant());
        json.writeBooleanField("complete", r.verdict().complete());
        json.writeBooleanField("clean", r.verdict().clean());
        json.writeStringField("headline", r.verdict().headline());
        strings("reasons", r.verdict().reasons(), json);
        json.writeEndObject();
        json.writeObjectFieldStart("counts");
        for (var count : r.counts().entrySet()) {
            json.writeNumberField(count.getKey().name(), count.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("environment");
        for (var fact : r.environment().entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("rules");
        for (RuleResult rule : r.rules()) {
            write(rule, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("grid");
        for (GridCell cell : r.grid()) {
            json.writeStartObject();
            json.writeStringField("op", cell.op());
            json.writeStringField("dtype", cell.dtype());
            json.writeStringField("outcome", cell.outcome().name());
            strings("rules", cell.rules(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("relaxations");
        for (RelaxationUse use : r.relaxations()) {
            json.writeStartObject();
            json.writeStringField("op", use.relaxation().op());
            json.writeStringField("dtype", use.relaxation().dtype());
            json.writeNumberField("factor", use.relaxation().factor());
            json.writeNumberField("needed", use.needed());
            json.writeStringField("reason", use.relaxation().reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(RuleResult r, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", r.id());
        json.writeStringField("area", r.area().name());
        json.writeStringField("level", r.level().name());
        json.writeStringField("tier", r.tier().name());
        json.writeStringField("outcome", r.outcome().name());
        json.writeStringField("sentence", r.sentence());
        json.writeStringField("hint", r.hint());
        json.writeStringField("reason", r.reason());
        json.writeNumberField("millis", r.millis());
        json.writeNumberField("seed", r.seed());
        Failure f = r.failure();
        if (f != null) {
            json.writeObjectFieldStart("failure");
            json.writeStringField("message", f.message());
            json.writeStringField("sample", f.sample());
            json.writeStringField("expected", f.expected());
            json.writeStringField("found", f.found());
            strings("reproducer", f.reproducer(), json);
            json.writeStringField("trace", f.trace());
            json.writeEndObject();
        }
        strings("blockedBy", r.blockedBy(), json);
        strings("specRows", r.specRows(), json);
        json.writeEndObject();
    }

    private static void strings(String name, List<String> values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static TckReport report(JsonObject r) {
        JsonObject v = r.object("verdict");
        var environment = new LinkedHashMap<String, String>();
        JsonObject facts = r.object("environment");
        facts.names().forEach(name -> environment.put(name, facts.text(name)));
        return new TckReport(
                r.text("tckVersion"),
                r.text("backend"),
                r.constant("profile", Profile.class),
                r.number("seed"),
                Instant.parse(r.text("started")),
                r.number("millis"),
                r.text("selection"),
                new Verdict(
                        v.bool("conformant"),
                        v.bool("complete"),
                        v.bool("clean"),
                        v.text("headline"),
                        v.texts("reasons")),
                environment,
                r.objects("rules").stream().map(JsonReport::rule).toList(),
                r.objects("grid").stream().map(JsonReport::cell).toList(),
                r.has("relaxations")
                        ? r.objects("relaxations").stream().map(JsonReport::use).toList()
                        : List.of());
    }

    private static RuleResult rule(JsonObject r) {
        return new RuleResult(
                r.text("id"),
                r.constant("level", Level.class),
                r.constant("tier", Tier.class),
                r.text("sentence"),
                r.text("hint"),
                r.constant("outcome", Outcome.class),
                r.text("reason"),
                r.number("millis"),
                r.number("seed"),
                failure(r),
                r.texts("blockedBy"),
                r.texts("specRows"));
    }

    private static @Nullable Failure failure(JsonObject rule) {
        if (!rule.has("failure")) {
            return null;
        }
        JsonObject f = rule.object("failure");
        return new Failure(
                f.text("message"),
                f.text("sample"),
                f.text("expected"),
                f.text("found"),
                f.texts("reproducer"),
                f.text("trace"));
    }

    private static GridCell cell(JsonObject c) {
        return new GridCell(
                c.text("op"),
                c.text("dtype"),
                c.constant("outcome", Outcome.class),
                c.texts("rules"));
    }

    private static RelaxationUse use(JsonObject u) {
        var relaxation =
                new Relaxation(
                        u.text("op"),
                        u.text("dtype"),
                        Math.toIntExact(u.number("factor")),
                        u.text("reason"));
        return new RelaxationUse(relaxation, u.real("needed"));
    }
}
