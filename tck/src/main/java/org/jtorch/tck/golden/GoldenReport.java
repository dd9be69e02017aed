package org.jtorch.tck.golden;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The outcomes of a run.
 *
 * @param cases all of them, in order
 */
public record GoldenReport(List<GoldenCase> cases) {
    /**
     * Numbers of cases by outcome.
     *
     * @param pass that gave the recorded answer
     * @param fail that gave another
     * @param notClaimed that JTorch does not offer
     */
    public record Totals(int pass, int fail, int notClaimed) {
        private Totals plus(GoldenOutcome o) {
            return switch (o) {
                case PASS -> new Totals(pass + 1, fail, notClaimed);
                case FAIL -> new Totals(pass, fail + 1, notClaimed);
                case NOT_CLAIMED -> new Totals(pass, fail, notClaimed + 1);
            };
        }
    }

    /** Keeps the outcomes. */
    public GoldenReport {
        cases = List.copyOf(cases);
    }

    /** Numbers over all cases. */
    public Totals totals() {
        var t = new Totals(0, 0, 0);
        for (GoldenCase c : cases) {
            t = t.plus(c.outcome());
        }
        return t;
    }

    /** Numbers by area. */
    public Map<String, Totals> byArea() {
        return by(GoldenCase::area);
    }

    /** Numbers by operation. */
    public Map<String, Totals> byOp() {
        return by(GoldenCase::op);
    }

    private Map<String, Totals> by(Function<GoldenCase, String> key) {
        var out = new TreeMap<String, Totals>();
        for (GoldenCase c : cases) {
            out.merge(
                    key.apply(c),
                    new Totals(0, 0, 0).plus(c.outcome()),
                    (a, _) -> a.plus(c.outcome()));
        }
        return out;
    }

    /**
     * Prints failures, then totals by operation where not all passed, then by area.
     *
     * @param out where to
     */
    public void print(PrintStream out) {
        for (GoldenCase c : cases) {
            if (c.outcome() == GoldenOutcome.FAIL) {
                out.println("FAIL " + c.op() + " " + c.id() + ": " + c.detail());
            }
        }
        out.printf("%-48s %8s %8s %12s%n", "operation", "PASS", "FAIL", "NOT_CLAIMED");
        int whole = 0;
        for (var e : byOp().entrySet()) {
            if (e.getValue().fail() + e.getValue().notClaimed() == 0) {
                whole++;
            } else {
                line(out, e.getKey(), e.getValue());
            }
        }
        out.println("and " + whole + " operations of which every case passed");
        out.printf("%n%-48s %8s %8s %12s%n", "area", "PASS", "FAIL", "NOT_CLAIMED");
        byArea().forEach((name, t) -> line(out, name, t));
        line(out, "all", totals());
    }

    private static void line(PrintStream out, String name, Totals t) {
        out.printf("%-48s %8d %8d %12d%n", name, t.pass(), t.fail(), t.notClaimed());
    }

    /**
     * Writes {@code {"totals": ..., "cases": [...]}}. The file appears whole or not at all.
     *
     * @param path where to
     * @throws GoldenException if it cannot be written
     */
    public void write(Path path) {
        try {
            Path target = path.toAbsolutePath();
            Path parent = target.getParent();
            if (parent == null) {
                throw new GoldenException(path + ": is no file");
            }
            Path temporary = Files.createTempFile(parent, ".golden", ".json");
            try {
                try (var out = Files.newOutputStream(temporary);
                        var g = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
                    g.setPrettyPrinter(new DefaultPrettyPrinter());
                    json(g);
                }
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new GoldenException(path + ": cannot be written: " + e.getMessage());
        }
    }

    private void json(JsonGenerator g) throws IOException {
        g.writeStartObject();
        g.writeObjectFieldStart("totals");
        fields(g, totals());
        for (var group : Map.of("areas", byArea(), "ops", byOp()).entrySet()) {
            g.writeObjectFieldStart(group.getKey());
            for (var e : group.getValue().entrySet()) {
                g.writeObjectFieldStart(e.getKey());
                fields(g, e.getValue());
                g.writeEndObject();
            }
            g.writeEndObject();
        }
        g.writeEndObject();
        g.writeArrayFieldStart("cases");
        for (GoldenCase c : cases) {
            g.writeStartObject();
            g.writeStringField("id", c.id());
            g.writeStringField("op", c.op());
            g.writeStringField("area", c.area());
            g.writeStringField("dtype", c.dtype());
            g.writeStringField("outcome", c.outcome().name());
            g.writeStringField("detail", c.detail());
            g.writeEndObject();
        }
        g.writeEndArray();
        g.writeEndObject();
    }

    private static void fields(JsonGenerator g, Totals t) throws IOException {
        g.writeNumberField("PASS", t.pass());
        g.writeNumberField("FAIL", t.fail());
        g.writeNumberField("NOT_CLAIMED", t.notClaimed());
    }
}
