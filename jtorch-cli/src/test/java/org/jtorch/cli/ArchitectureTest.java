package org.jtorch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the modules as they were built to the design: what each requires, exports and weighs. */
final class ArchitectureTest {
    /** What a module of ours may require of ours, and which packages it may export to everyone. */
    private record Rule(Set<String> requires, Set<String> exports) {}

    private static final Map<String, Rule> RULES =
            Map.of(
                    "org.jtorch.api",
                    new Rule(
                            Set.of(),
                            Set.of(
                                    "org.jtorch",
                                    "org.jtorch.op",
                                    "org.jtorch.op.random",
                                    "org.jtorch.op.nn",
                                    "org.jtorch.graph",
                                    "org.jtorch.spi",
                                    "org.jtorch.spi.autograd",
                                    "org.jtorch.spi.export",
                                    "org.jtorch.spi.layout",
                                    "org.jtorch.spi.support",
                                    "org.jtorch.error")),
                    "org.jtorch.autograd",
                    new Rule(Set.of("org.jtorch.api"), Set.of("org.jtorch.autograd")),
                    "org.jtorch.backend.cpu",
                    new Rule(Set.of("org.jtorch.api"), Set.of()),
                    "org.jtorch.io",
                    new Rule(Set.of("org.jtorch.api"), Set.of("org.jtorch.io")),
                    "org.jtorch.nn",
                    new Rule(
                            Set.of("org.jtorch.api", "org.jtorch.io"),
                            Set.of(
                                    "org.jtorch.nn",
                                    "org.jtorch.nn.functional",
                                    "org.jtorch.nn.init",
                                    "org.jtorch.nn.optim",
                                    "org.jtorch.nn.data")),
                    "org.jtorch.tck",
                    new Rule(
                            Set.of("org.jtorch.api", "org.jtorch.io", "org.jtorch.nn"),
                            Set.of(
                                    "org.jtorch.tck",
                                    "org.jtorch.tck.junit",
                                    "org.jtorch.tck.golden",
                                    "org.jtorch.tck.report",
                                    "org.jtorch.tck.simulated")),
                    "org.jtorch.bench",
                    new Rule(
                            Set.of("org.jtorch.api", "org.jtorch.io", "org.jtorch.nn"),
                            Set.of("org.jtorch.bench")),
                    "org.jtorch.cli",
                    new Rule(
                            Set.of(
                                    "org.jtorch.api",
                                    "org.jtorch.autograd",
                                    "org.jtorch.backend.cpu",
                                    "org.jtorch.bench",
                                    "org.jtorch.io",
                                    "org.jtorch.nn",
                                    "org.jtorch.tck"),
                            Set.of()));

    /** Own jars together, without the tck. */
    private static final long MOST_BYTES = 3L << 20;

    static Stream<String> ownModules() {
        return RULES.keySet().stream().sorted();
    }

    @Test
    void everyOwnModuleHasARule() {
        var present =
                ModuleLayer.boot().modules().stream()
                        .map(Module::getName)
                        .filter(name -> name.startsWith("org.jtorch."))
                        .collect(Collectors.toSet());
        assertThat(present).isEqualTo(RULES.keySet());
    }

    @ParameterizedTest
    @MethodSource("ownModules")
    void requiresOnlyWhatTheArrowsAllow(String module) {
        var own =
                descriptor(module).requires().stream()
                        .map(ModuleDescriptor.Requires::name)
                        .filter(name -> name.startsWith("org.jtorch"))
                        .toList();
        assertThat(rule(module).requires()).containsAll(own);
    }

    @Test
    void theApiRequiresTheJdkOnly() {
        var runtime =
                descriptor("org.jtorch.api").requires().stream()
                        .filter(r ->
                                !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name);
        assertThat(runtime).containsExactly("java.base");
    }

    @ParameterizedTest
    @MethodSource("ownModules")
    void exportsToEveryoneOnlyWhatTheDesignNames(String module) {
        assertThat(rule(module).exports()).containsAll(exported(module));
    }

    @ParameterizedTest
    @MethodSource("ownModules")
    void opensNothingToEveryone(String module) {
        var descriptor = descriptor(module);
        assertThat(descriptor.isOpen()).isFalse();
        assertThat(descriptor.opens()).allMatch(ModuleDescriptor.Opens::isQualified);
    }

    @Test
    void packagesAreNotSplit() {
        var owners = new HashMap<String, String>();
        for (var module : RULES.keySet()) {
            for (var name : descriptor(module).packages()) {
                assertThat(owners.put(name, module)).as(name).isNull();
            }
        }
    }

    @Test
    void exportedSignaturesUseExportedTypesOnly() throws Exception {
        var hidden = new TreeSet<String>();
        for (var module : RULES.keySet()) {
            for (var type : exportedTypes(module)) {
                for (var used : signatureTypes(type)) {
                    // The statics of Torch and F are spread over a chain of classes of their own
                    // package.
                    boolean link =
                            used == type.getSuperclass()
                                    && used.getPackageName().equals(type.getPackageName());
                    if (isHidden(used) && !link) {
                        hidden.add(type.getName() + " shows " + used.getName());
                    }
                }
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void ownJarsStaySmall() throws Exception {
        var sizes = new TreeMap<String, Long>();
        for (var module : RULES.keySet()) {
            if (!module.equals("org.jtorch.tck")) {
                sizes.put(module, size(Path.of(reference(module).location().orElseThrow())));
            }
        }
        assertThat(sizes.values().stream().mapToLong(Long::longValue).sum())
                .as("bytes per module: %s", sizes)
                .isLessThan(MOST_BYTES);
    }

    private static Rule rule(String module) {
        return Objects.requireNonNull(RULES.get(module), module);
    }

    private static ModuleReference reference(String module) {
        return ModuleLayer.boot()
                .configuration()
                .findModule(module)
                .map(ResolvedModule::reference)
                .orElseThrow(() -> new AssertionError(module + " is not on the module path"));
    }

    private static ModuleDescriptor descriptor(String module) {
        return reference(module).descriptor();
    }

    private static Set<String> exported(String module) {
        return descriptor(module).exports().stream()
                .filter(e -> !e.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    private static List<Class<?>> exportedTypes(String module) throws IOException {
        // JUnit is optional to the tck, and not readable by it here.
        var packages = new HashSet<>(exported(module));
        packages.remove("org.jtorch.tck.junit");
        var loaded = ModuleLayer.boot().findModule(module).orElseThrow();
        var types = new ArrayList<Class<?>>();
        try (var reader = reference(module).open()) {
            for (var entry : (Iterable<String>) reader.list()::iterator) {
                if (!entry.endsWith(".class") || entry.endsWith("-info.class")) {
                    continue;
                }
                var name = entry.substring(0, entry.length() - 6).replace('/', '.');
                var type = Class.forName(loaded, name);
                if (type != null && packages.contains(type.getPackageName()) && isPublic(type)) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> t = type; t != null; t = t.getEnclosingClass()) {
            if ((t.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0
                    || t.isAnonymousClass()) {
                return false;
            }
        }
        return true;
    }

    private static Set<Class<?>> signatureTypes(Class<?> type) {
        var types = new HashSet<Class<?>>();
        collect(type.getGenericSuperclass(), types);
        Stream.of(type.getGenericInterfaces()).forEach(t -> collect(t, types));
        Stream.<Member[]>of(
                        type.getDeclaredFields(),
                        type.getDeclaredMethods(),
                        type.getDeclaredConstructors())
                .flatMap(Stream::of)
                .filter(m -> (m.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(m -> !m.isSynthetic())
                .forEach(m -> collect(m, types));
        return types;
    }

    private static void collect(Member member, Set<Class<?>> into) {
        switch (member) {
            case Field field -> collect(field.getGenericType(), into);
            case Method method -> {
                collect(method.getGenericReturnType(), into);
                collectParameters(method, into);
            }
            case Constructor<?> constructor -> collectParameters(constructor, into);
            default -> throw new AssertionError(member);
        }
    }

    private static void collectParameters(Executable executable, Set<Class<?>> into) {
        Stream.of(executable.getGenericParameterTypes()).forEach(t -> collect(t, into));
        Stream.of(executable.getGenericExceptionTypes()).forEach(t -> collect(t, into));
    }

    private static void collect(@Nullable Type type, Set<Class<?>> into) {
        switch (type) {
            case Class<?> c when c.isArray() -> collect(c.getComponentType(), into);
            case Class<?> c -> into.add(c);
            case ParameterizedType p -> {
                collect(p.getRawType(), into);
                Stream.of(p.getActualTypeArguments()).forEach(t -> collect(t, into));
            }
            case GenericArrayType a -> collect(a.getGenericComponentType(), into);
            case WildcardType w -> {
                Stream.of(w.getUpperBounds()).forEach(t -> collect(t, into));
                Stream.of(w.getLowerBounds()).forEach(t -> collect(t, into));
            }
            case null, default -> {
                // no supertype, or a type variable, whose bounds are seen where it is declared
            }
        }
    }

    private static boolean isHidden(Class<?> type) {
        var module = type.getModule().getName();
        return module != null
                && RULES.containsKey(module)
                && !(exported(module).contains(type.getPackageName()) && isPublic(type));
    }

    private static long size(Path location) throws IOException {
        try (var files = Files.walk(location)) {
            long sum = 0;
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
