package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code shown in documents is code that runs. */
final class DocumentsTest {
    private record Block(String language, String text) {}

    private static List<Block> blocks(String document) {
        var found = new ArrayList<Block>();
        var fences =
                Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(Build.read(Build.root().resolve(document)));
        while (fences.find()) {
            found.add(new Block(fences.group(1), fences.group(2)));
        }
        return found;
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }

    @Test
    void theAuthorsGuideShowsTheExamplesOwnFiles() throws IOException {
        Path example = Build.root().resolve("examples/backend-starter");
        List<String> files;
        try (Stream<Path> all = Files.walk(example)) {
            files =
                    all.filter(Files::isRegularFile)
                            .filter(p -> !p.startsWith(example.resolve("target")))
                            .map(p -> withoutIndentation(Build.read(p)))
                            .toList();
        }
        var blocks =
                blocks("docs/backend-authors.md").stream()
                        .filter(b -> !b.language().equals("sh"))
                        .toList();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
        assertThat(blocks)
                .allSatisfy(block ->
                        assertThat(files)
                                .anyMatch(f -> f.contains(withoutIndentation(block.text()))));
    }

    @Test
    void theReadmesTasteRuns() throws IOException {
        String taste =
                blocks("README.md").stream()
                        .filter(b -> b.language().equals("java"))
                        .map(Block::text)
                        .findFirst()
                        .orElseThrow();
        Path folder = Build.folder("taste");
        Files.writeString(folder.resolve("Taste.java"), taste);
        Digits.some(folder.resolve("data/mnist10k"), 1280, 500);
        var result =
                Command.java("-cp", Command.path(Build.libJars()))
                        .with("--add-modules", "jdk.incubator.vector", "Taste.java")
                        .in(folder)
                        .run()
                        .succeeded();
        assertThat(result.out()).contains("tensor([[10, 20],\n        [11, 21]])");
        var right = Pattern.compile("(\\d+) right").matcher(result.out());
        assertThat(right.find()).isTrue();
        assertThat(Integer.parseInt(right.group(1))).isGreaterThan(250);
    }
}
