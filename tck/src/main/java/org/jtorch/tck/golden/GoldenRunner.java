package org.jtorch.tck.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jtorch.Device;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DeviceException;

/** Runs recorded answers of PyTorch against a backend and tells what agrees. */
public final class GoldenRunner {
    private static final String PROMOTION = "promotion";
    private static final String PROGRAMS = "programs";

    private final GoldenOptions options;
    private final ObjectMapper json = new ObjectMapper();
    private final CaseSink sink = new CaseSink();

    private GoldenRunner(GoldenOptions options) {
        this.options = options;
    }

    /**
     * Runs the vectors.
     *
     * @param options which, and on what
     * @return what became of each case
     * @throws GoldenException if files are missing or corrupt, or nothing matches the options
     */
    public static GoldenReport run(GoldenOptions options) {
        Path directory = options.directory();
        if (directory != null) {
            return new GoldenRunner(options).run(directory);
        }
        try (var bundled = BundledVectors.open()) {
            return new GoldenRunner(options.in(bundled.directory())).run(bundled.directory());
        }
    }

    private GoldenReport run(Path dir) {
        if (!Files.isDirectory(dir)) {
            throw new GoldenException(dir + ": no such folder; name the folder with the vectors");
        }
        try (var _ = Torch.withDevice(device())) {
            for (Entry e : entries(dir)) {
                if (options.wantsArea(e.area) && (options.wants(e.op) || options.wants(e.name()))) {
                    operator(dir, e);
                }
            }
            if (wants(dir, PROMOTION, "dtype_promotion.json")) {
                new PromotionCases(read(dir.resolve("dtype_promotion.json")), sink, options).run();
            }
            if (wants(dir, PROGRAMS, "programs.json")) {
                new ProgramCases(read(dir.resolve("programs.json")), sink, options).run();
            }
            if (wants(dir, RandomCases.AREA, "rng.json")) {
                new RandomCases(read(dir.resolve("rng.json")), sink, options).run();
            }
        }
        if (sink.cases().isEmpty()) {
            throw new GoldenException(
                    dir + ": no case matches; see index.json for areas and operations");
        }
        return new GoldenReport(sink.cases());
    }

    private boolean wants(Path dir, String area, String file) {
        return options.wantsArea(area) && Files.exists(dir.resolve(file));
    }

    private Device device() {
        String name = options.backend();
        if (name == null) {
            return Torch.getDefaultDevice();
        }
        try {
            Device d = Device.parse(name);
            Torch.withDevice(d).close();
            return d;
        } catch (ArgumentException | DeviceException e) {
            throw new GoldenException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * One operator of the index.
     *
     * @param sums SHA-256 of both files; empty if the index has none
     */
    private record Entry(
            String op,
            String variant,
            String area,
            String json,
            String tensors,
            List<String> sums) {
        String name() {
            return variant.isEmpty() ? op : op + "--" + variant;
        }
    }

    private List<Entry> entries(Path dir) {
        var out = new ArrayList<Entry>();
        Path index = dir.resolve("index.json");
        if (Files.exists(index)) {
            for (JsonNode o : read(index).path("ops")) {
                var sums = new ArrayList<String>();
                o.path("sha256").forEach(sum -> sums.add(sum.asText()));
                out.add(
                        new Entry(
                                o.path("op").asText(),
                                o.path("variant").asText(),
                                o.path("area").asText(),
                                o.path("json").asText(),
                                o.path("safetensors").asText(),
                                sums));
            }
        }
        return out;
    }

    private void operator(Path dir, Entry e) {
        if (e.sums.size() == 2) {
            Checksums.check(dir.resolve(e.json), e.sums.get(0));
            Checksums.check(dir.resolve(e.tensors), e.sums.get(1));
        }
        JsonNode root = read(dir.resolve(e.json));
        if (!root.path("cases").isArray() || !root.path("op").isTextual()) {
            throw new GoldenException(dir.resolve(e.json) + ": corrupt: it has no op and cases");
        }
        var tensors = TensorFile.read(dir.resolve(e.tensors));
        if (e.area.equals(ModuleCases.AREA)) {
            new ModuleCases(root, tensors, sink).run();
        } else {
            new OperatorCases(root, tensors, sink).run();
        }
    }

    private JsonNode read(Path path) {
        try {
            JsonNode root = json.readTree(path.toFile());
            if (root == null || !root.isObject()) {
                throw new GoldenException(path + ": corrupt: it holds no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new GoldenException(path + ": corrupt: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new GoldenException(path + ": cannot be read: " + e.getMessage());
        }
    }
}
