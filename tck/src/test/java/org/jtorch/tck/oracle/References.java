package org.jtorch.tck.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What compiled classes of JTorch name, and what those name, to the end. */
final class References {
    private static final Pattern OWN = Pattern.compile("L(org/jtorch/[\\w/$]+)[;<]");

    /** Ways to reach a class that no constant names. */
    private static final Set<String> BY_NAME =
            Set.of(
                    "java/lang/Class.forName",
                    "java/lang/ClassLoader.loadClass",
                    "java/lang/invoke/MethodHandles$Lookup.findClass",
                    "java/lang/reflect/Method.invoke",
                    "java/lang/reflect/Constructor.newInstance",
                    "java/util/ServiceLoader.load");

    private References() {}

    /** These classes and all classes of JTorch that can be reached from them. */
    static Set<String> reachableFrom(Collection<String> classes) {
        var found = new TreeSet<String>(classes);
        var open = new ArrayDeque<String>(classes);
        while (!open.isEmpty()) {
            for (String to : of(open.remove())) {
                if (found.add(to)) {
                    open.add(to);
                }
            }
        }
        return found;
    }

    /** The classes of JTorch that a class names: in code, types, signatures and annotations. */
    static Set<String> of(String name) {
        var names = new TreeSet<String>();
        for (PoolEntry entry : parse(name).constantPool()) {
            switch (entry) {
                case ClassEntry c -> add(names, c.asInternalName());
                case Utf8Entry text ->
                        OWN.matcher(text.stringValue())
                                .results()
                                .forEach(m -> add(names, m.group(1)));
                default -> {}
            }
        }
        names.remove(name);
        return names;
    }

    /** The calls of a class that may load others by name, where this walk cannot follow. */
    static List<String> loadedByName(String name) {
        var calls = new TreeSet<String>();
        for (PoolEntry entry : parse(name).constantPool()) {
            if (entry instanceof MemberRefEntry m) {
                calls.add(m.owner().asInternalName() + "." + m.name().stringValue());
            }
        }
        return calls.stream().filter(BY_NAME::contains).toList();
    }

    private static void add(Set<String> names, String internal) {
        String element = internal.replaceFirst("^\\[+L", "").replace(";", "");
        if (element.startsWith("org/jtorch/")) {
            names.add(element);
        }
    }

    private static ClassModel parse(String name) {
        String file = name + ".class";
        try (InputStream in = References.class.getClassLoader().getResourceAsStream(file)) {
            return ClassFile.of().parse(Objects.requireNonNull(in, file).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
