package org.jtorch.nn;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jtorch.Tensor;

/** Ways through a module and those below it; a path is made of names with dots between them. */
final class Tree {
    private Tree() {}

    /** The modules by path, each once. */
    static SequencedMap<String, Module> modules(Module root) {
        var all = new LinkedHashMap<String, Module>();
        walk("", root, identitySet(), all::put);
        return all;
    }

    /** What the modules own by path, each once. */
    static <T> SequencedMap<String, T> each(Module root, Function<Module, Map<String, T>> own) {
        var all = new LinkedHashMap<String, T>();
        Set<T> seen = identitySet();
        modules(root)
                .forEach((path, m) ->
                        own.apply(m)
                                .forEach((name, t) -> {
                                    if (seen.add(t)) {
                                        all.put(join(path, name), t);
                                    }
                                }));
        return all;
    }

    /** Parameters and buffers by path, shared ones under each of their names. */
    static SequencedMap<String, Tensor> state(Module root) {
        var all = new LinkedHashMap<String, Tensor>();
        collect("", root, all);
        return all;
    }

    private static void collect(String path, Module m, Map<String, Tensor> into) {
        m.ownParameters().forEach((name, p) -> into.put(join(path, name), p));
        m.ownBuffers().forEach((name, b) -> into.put(join(path, name), b));
        m.namedChildren().forEach((name, child) -> collect(join(path, name), child, into));
    }

    private static void walk(
            String path, Module m, Set<Module> seen, BiConsumer<String, Module> body) {
        if (seen.add(m)) {
            body.accept(path, m);
            m.namedChildren().forEach((name, child) -> walk(join(path, name), child, seen, body));
        }
    }

    private static <T> Set<T> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
