package org.jtorch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.rules.Rules;
import org.junit.jupiter.api.Test;

/** Messages quote rules by their ids; each id in the compiled classes is that of a rule. */
final class RuleIdsTest {
    private static final Pattern ID = Pattern.compile("JT-[A-Z]{3}-[0-9]{3}");

    /** Where each id is quoted, over all modules of ours but the one that makes the rules. */
    private static SequencedMap<String, Set<String>> quoted() throws IOException {
        var found = new TreeMap<String, Set<String>>();
        for (ResolvedModule m : ModuleLayer.boot().configuration().modules()) {
            if (!m.name().startsWith("org.jtorch.") || m.name().equals("org.jtorch.tck")) {
                continue;
            }
            try (ModuleReader reader = m.reference().open()) {
                List<String> classes =
                        reader.list()
                                .filter(name -> name.endsWith(".class"))
                                .filter(name -> !name.endsWith("Test.class"))
                                .toList();
                for (String name : classes) {
                    read(reader, name, found);
                }
            }
        }
        return found;
    }

    private static void read(ModuleReader reader, String name, Map<String, Set<String>> found) {
        try (var in = reader.open(name).orElseThrow()) {
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof Utf8Entry text) {
                    Matcher id = ID.matcher(text.stringValue());
                    while (id.find()) {
                        found.computeIfAbsent(id.group(), _ -> new TreeSet<>()).add(name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyIdInTheCompiledClassesIsThatOfARule() throws IOException {
        RuleCatalog catalog = Rules.catalog();
        var ids = quoted();
        assertThat(ids).hasSizeGreaterThan(80);
        assertThat(ids.keySet())
                .allSatisfy(id ->
                        assertThat(catalog.find(id)).as(id + " in " + ids.get(id)).isPresent());
    }

    @Test
    void everyAreaThatMessagesQuoteHasRules() throws IOException {
        List<Area> areas = Rules.catalog().rules().stream().map(Rule::area).distinct().toList();
        assertThat(quoted().keySet())
                .allSatisfy(id -> assertThat(areas).contains(Area.valueOf(id.substring(3, 6))));
    }
}
