package org.jtorch.tck.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.io.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner on small vectors made here: right ones, wrong ones and broken ones. */
final class GoldenRunnerTest {
    private static final String CASE =
            "{\"id\":\"c-0\",\"dtype\":\"float32\",\"source\":\"sample\",\"args\":[{\"tensor\":0},"
                    + "{\"tensor\":1}],\"kwargs\":{},\"expect\":{\"tensor\":2},\"tensors\":["
                    + "{\"data\":\"a\",\"dtype\":\"float32\",\"shape\":[2]},"
                    + "{\"data\":\"b\",\"dtype\":\"float32\",\"shape\":[2]},"
                    + "{\"data\":\"y\",\"dtype\":\"float32\",\"shape\":[2]}]}";

    @TempDir Path folder;

    private record Run(int exit, String out, String err) {}

    /** One operator of two operands, (1, 2) and (3, 4), with one case. */
    private void vectors(String op, Tensor expected, String json, String indexMore)
            throws Exception {
        Files.writeString(
                folder.resolve("index.json"),
                "{\"ops\":[{\"op\":\""
                        + op
                        + "\",\"variant\":\"\",\"area\":\"mine\",\"json\":\"op.json\","
                        + "\"safetensors\":\"op.safetensors\""
                        + indexMore
                        + "}]}");
        Files.writeString(folder.resolve("op.json"), json);
        var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("a", Torch.tensor(1.0, 2.0));
        tensors.put("b", Torch.tensor(3.0, 4.0));
        tensors.put("y", expected);
        Safetensors.save(folder.resolve("op.safetensors"), tensors);
    }

    private static String file(String op) {
        return "{\"op\":\""
                + op
                + "\",\"variant\":\"\",\"area\":\"mine\",\"cases\":["
                + CASE
                + "]}";
    }

    private Run run(@Nullable String area, @Nullable String filter, @Nullable Path json) {
        return run(new GoldenOptions(folder, "cpu", area, filter, json));
    }

    private static Run run(GoldenOptions options) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit =
                GoldenCommand.run(
                        options,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void isBad(String... parts) {
        Run r = run(null, null, null);
        assertThat(r.exit).isEqualTo(2);
        assertThat(r.out).isEmpty();
        assertThat(r.err.lines()).hasSize(1);
        assertThat(r.err).contains(parts);
    }

    @Test
    void aRightAnswerPasses() throws Exception {
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        Run r = run(null, null, null);
        assertThat(r.exit).isZero();
        assertThat(r.err).isEmpty();
        assertThat(r.out).containsPattern("all +1 +0 +0");
    }

    @Test
    void aWrongAnswerFailsWithPlaceAndBothValues() throws Exception {
        vectors("add", Torch.tensor(4.0, 7.5), file("add"), "");
        Run r = run(null, null, null);
        assertThat(r.exit).isEqualTo(1);
        assertThat(r.out)
                .contains("FAIL add c-0: result: 1 of 2 differ, largest error 1.5 at [1]")
                .contains("expected 7.5, found 6.0");
    }

    @Test
    void anotherShapeOrDtypeFails() throws Exception {
        vectors("add", Torch.tensor(4L, 6L), file("add"), "");
        assertThat(run(null, null, null).out).contains("expected int64[2], found float32[2]");
    }

    @Test
    void anUnknownOperationIsNotClaimed() throws Exception {
        vectors("frobnicate", Torch.tensor(4.0, 6.0), file("frobnicate"), "");
        Run r = run(null, null, null);
        assertThat(r.exit).isZero();
        assertThat(r.out).containsPattern("all +0 +0 +1");
    }

    @Test
    void outcomesAreWrittenAsJson() throws Exception {
        vectors("add", Torch.tensor(4.0, 7.5), file("add"), "");
        Path json = folder.resolve("out.json");
        assertThat(run(null, null, json).exit).isEqualTo(1);
        JsonNode root = new ObjectMapper().readTree(json.toFile());
        assertThat(root.properties().stream().map(Map.Entry::getKey))
                .containsExactly("totals", "cases");
        assertThat(root.at("/totals/FAIL").asInt()).isEqualTo(1);
        JsonNode c = root.at("/cases/0");
        assertThat(c.properties().stream().map(Map.Entry::getKey))
                .containsExactly("id", "op", "area", "dtype", "outcome", "detail");
        assertThat(c.path("outcome").asText()).isEqualTo("FAIL");
        assertThat(c.path("detail").asText()).contains("expected 7.5");
    }

    @Test
    void areaAndFilterChoose() throws Exception {
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        assertThat(run("mine", "a*", null).exit).isZero();
        assertThat(run("other", null, null).err).contains("no case matches");
        assertThat(run(null, "mul", null).err).contains("no case matches");
    }

    @Test
    void cutShortJsonIsOneLine() throws Exception {
        String whole = file("add");
        vectors("add", Torch.tensor(4.0, 6.0), whole.substring(0, whole.length() / 2), "");
        isBad("op.json", "corrupt");
    }

    @Test
    void cutShortTensorsAreOneLine() throws Exception {
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        Path tensors = folder.resolve("op.safetensors");
        byte[] all = Files.readAllBytes(tensors);
        Files.write(tensors, java.util.Arrays.copyOf(all, all.length - 3));
        isBad("op.safetensors");
    }

    @Test
    void lyingSizesAreOneLine() throws Exception {
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        Path tensors = folder.resolve("op.safetensors");
        byte[] all = Files.readAllBytes(tensors);
        all[0] = (byte) 0xff;
        all[5] = (byte) 0x7f;
        Files.write(tensors, all);
        isBad("op.safetensors", "header");
    }

    @Test
    void aTensorThatIsNotThereIsOneLine() throws Exception {
        vectors(
                "add",
                Torch.tensor(4.0, 6.0),
                file("add").replace("\"data\":\"y\"", "\"data\":\"z\""),
                "");
        isBad("op.safetensors", "no tensor 'z'");
    }

    @Test
    void anotherSumThanTheIndexStatesIsOneLine() throws Exception {
        String zero = "\"" + "0".repeat(64) + "\"";
        vectors(
                "add",
                Torch.tensor(4.0, 6.0),
                file("add"),
                ",\"sha256\":[" + zero + "," + zero + "]");
        isBad("op.json", "SHA-256");
    }

    @Test
    void aMissingFolderAndAnUnknownBackendAreOneLine() throws Exception {
        Run nowhere = run(new GoldenOptions(folder.resolve("nowhere"), "cpu", null, null, null));
        assertThat(nowhere.exit).isEqualTo(2);
        assertThat(nowhere.err).contains("no such folder");
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        Run unknown = run(new GoldenOptions(folder, "warp", null, null, null));
        assertThat(unknown.exit).isEqualTo(2);
        assertThat(unknown.err).contains("warp");
    }

    @Test
    void anUnwritableReportIsOneLine() throws Exception {
        vectors("add", Torch.tensor(4.0, 6.0), file("add"), "");
        Run r = run(null, null, folder.resolve("no/such/out.json"));
        assertThat(r.exit).isEqualTo(2);
        assertThat(r.err.lines()).hasSize(1);
    }

    @Test
    void drawsAreComparedInOrder() throws Exception {
        Files.writeString(
                folder.resolve("rng.json"),
                "{\"cases\":[{\"id\":\"r\",\"seed\":0,\"draws\":[{\"call\":\"rand([2])\",\"expect\":"
                        + "{\"dtype\":\"float32\",\"shape\":[2],\"data\":"
                        + "[0.49625658988952637,0.7682217955589294]}},{\"call\":\"rand([1])\",\"expect\":"
                        + "{\"dtype\":\"float32\",\"shape\":[1],\"data\":[0.5]}}]}]}");
        Run r = run("rng", null, null);
        assertThat(r.exit).isEqualTo(1);
        assertThat(r.out).contains("FAIL rand r/1 rand([1])").containsPattern("rng +1 +1 +0");
    }

    @Test
    void aRunOverNothingIsAnError() {
        assertThatThrownBy(() -> GoldenRunner.run(GoldenOptions.of(folder)))
                .isInstanceOf(GoldenException.class)
                .hasMessageContaining("no case matches");
    }
}
