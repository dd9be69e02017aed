package org.jtorch.cli.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything about a run that is worth keeping; written as JSON. */
final class RunRecord {
    final List<Double> losses = new ArrayList<>();
    final List<EpochResult> epochs = new ArrayList<>();
    Confusion confusion = new Confusion(1);
    boolean interrupted;

    private final TrainOptions options;
    private final String version;
    private final Instant started;
    private final Images train;
    private final Images test;
    private final long parameters;

    RunRecord(
            TrainOptions options,
            String version,
            Instant started,
            Images train,
            Images test,
            long parameters) {
        this.options = options;
        this.version = version;
        this.started = started;
        this.train = train;
        this.test = test;
        this.parameters = parameters;
    }

    long trainImages() {
        return train.count();
    }

    long parameters() {
        return parameters;
    }

    double trainSeconds() {
        return epochs.stream().mapToDouble(EpochResult::trainSeconds).sum();
    }

    /** The run as JSON, indented. */
    String toJson() {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("format", "jtorch-training-run");
            json.writeNumberField("formatVersion", 1);
            json.writeStringField("jtorch", version);
            json.writeStringField("started", started.toString());
            json.writeBooleanField("interrupted", interrupted);
            options(json);
            environment(json);
            data(json);
            results(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it is written to memory
        }
        return text + "\n";
    }

    private void options(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("options");
        json.writeNumberField("epochs", options.epochs());
        json.writeNumberField("batch", options.batch());
        json.writeNumberField("lr", options.lr());
        json.writeStringField("optimizer", options.optimizer().name());
        json.writeNumberField("seed", options.seed());
        json.writeStringField("device", options.device().toString());
        json.writeEndObject();
    }

    private static void environment(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("environment");
        json.writeStringField("java", Runtime.version().toString());
        json.writeStringField(
                "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
        json.writeStringField("threads", System.getProperty("jtorch.threads", "default"));
        json.writeEndObject();
    }

    private void data(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("data");
        json.writeStringField("folder", options.data().toString());
        json.writeNumberField("trainImages", train.count());
        json.writeNumberField("testImages", test.count());
        json.writeNumberField("height", train.height());
        json.writeNumberField("width", train.width());
        json.writeNumberField("classes", train.classes());
        json.writeEndObject();
        json.writeNumberField("parameters", parameters);
    }

    private void results(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("epochs");
        for (var e : epochs) {
            json.writeStartObject();
            json.writeNumberField("epoch", e.epoch());
            number(json, "trainLoss", e.trainLoss());
            number(json, "testLoss", e.testLoss());
            json.writeNumberField("testAccuracy", e.testAccuracy());
            json.writeNumberField("trainSeconds", e.trainSeconds());
            json.writeNumberField("testSeconds", e.testSeconds());
            json.writeNumberField("imagesPerSecond", e.imagesPerSecond());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("trainSeconds", trainSeconds());
        json.writeArrayFieldStart("confusion");
        for (var row : confusion.counts()) {
            json.writeArray(row, 0, row.length);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("losses");
        for (double loss : losses) {
            if (Double.isFinite(loss)) {
                json.writeNumber(loss);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    /** JSON has no NaN: a loss that is none becomes null. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
