package org.jtorch.internal.backend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.spi.BackendProvider;

/**
 * One search for providers. Every step has its own catch: a for-loop over a {@link ServiceLoader},
 * and its stream, end at the first broken provider, and errors of linking pass through both. On the
 * class path the declarations are read here, since the service loader does not say which jar a
 * broken one is in.
 */
final class Discovery {
    private static final String SERVICE = BackendProvider.class.getName();
    static final String DECLARATION = "META-INF/services/" + SERVICE;
    private static final int MOST_FAILURES = 1000;

    private static final Comparator<ProviderEntry> BY_TITLE =
            Comparator.comparing(ProviderEntry::title).thenComparing(e -> e.origin().jar());

    /** What is being made just now, for those who wait. */
    static volatile String at = "";

    private final List<ProviderEntry> entries = new ArrayList<>();
    private final Set<Class<?>> seenClasses = new HashSet<>();
    private final Set<String> seenDeclarations = new HashSet<>();
    private final Set<String> namesInModules = new HashSet<>();

    /** Searches modules, class path and plug-ins. */
    static List<ProviderEntry> run() {
        var search = new Discovery();
        ClassLoader own = Discovery.class.getClassLoader();
        var layers = new LinkedHashSet<ModuleLayer>();
        ModuleLayer home = Discovery.class.getModule().getLayer();
        if (home != null) {
            layers.add(home);
        }
        layers.add(ModuleLayer.boot());
        for (ModuleLayer layer : layers) {
            search.modules(layer, false);
        }
        search.classPath(own, declarations(own));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && context != own && seesThisApi(context)) {
            search.classPath(context, declarations(context));
        }
        Plugins.load(System.getProperty("jtorch.plugins", ""), search);
        at = "";
        search.entries.sort(BY_TITLE); // Modules come in any order; people and tests want one.
        return Admission.withoutDuplicateNames(search.entries);
    }

    /** A container's loader may see another copy of JTorch, whose providers are not for us. */
    private static boolean seesThisApi(ClassLoader loader) {
        try {
            return Class.forName(SERVICE, false, loader) == BackendProvider.class;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }

    private static List<URL> declarations(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(DECLARATION));
        } catch (IOException _) {
            return List.of(); // The loader reads what it can; this is not expected of any.
        }
    }

    void add(ProviderEntry entry) {
        entries.add(entry);
    }

    int size() {
        return entries.size();
    }

    /**
     * The providers of named modules.
     *
     * @param layer the layer and, unless only its own modules are asked for, those below it
     * @param onlyOwn whether only the layer's own modules are asked for
     */
    void modules(ModuleLayer layer, boolean onlyOwn) {
        Map<String, Origin> declared = declared(layer, onlyOwn);
        namesInModules.addAll(declared.keySet());
        Spliterator<ServiceLoader.Provider<BackendProvider>> all =
                ServiceLoader.load(layer, BackendProvider.class).stream().spliterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!all.tryAdvance(p -> make(p, layer, onlyOwn))) {
                    return;
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                String className = named(e, declared.keySet());
                Origin origin = declared.get(className);
                if (origin != null && seenDeclarations.add(origin.jar() + "!" + className)) {
                    add(ProviderEntry.broken(className, origin, unloadable(e)));
                }
            }
        }
    }

    private void make(
            ServiceLoader.Provider<BackendProvider> found, ModuleLayer layer, boolean onlyOwn) {
        Class<?> type = found.type();
        if ((onlyOwn && type.getModule().getLayer() != layer) || !seenClasses.add(type)) {
            return;
        }
        at = type.getName();
        try {
            add(Admission.of(found.get()));
        } catch (Throwable t) {
            add(
                    ProviderEntry.broken(
                            type.getName(), Origin.of(type), Reasons.of("its constructor", t)));
        }
    }

    /** Provider classes that the layer's modules declare. Loops, as this runs at every start. */
    private static Map<String, Origin> declared(ModuleLayer layer, boolean onlyOwn) {
        var layers = new ArrayList<ModuleLayer>(List.of(layer));
        for (int i = 0; i < layers.size() && !onlyOwn; i++) {
            for (ModuleLayer parent : layers.get(i).parents()) {
                if (!layers.contains(parent)) {
                    layers.add(parent);
                }
            }
        }
        var all = new HashMap<String, Origin>();
        for (ModuleLayer l : layers) {
            for (ResolvedModule module : l.configuration().modules()) {
                ModuleReference m = module.reference();
                for (ModuleDescriptor.Provides p : m.descriptor().provides()) {
                    if (p.service().equals(SERVICE)) {
                        Origin origin = Origin.of(m);
                        for (String name : p.providers()) {
                            all.putIfAbsent(name, origin);
                        }
                    }
                }
            }
        }
        return all;
    }

    /** The longest of the names that the error's text has in it. */
    private static String named(Throwable error, Set<String> names) {
        String text = String.valueOf(error.getMessage());
        String best = "";
        for (String name : names) {
            if (name.length() > best.length() && text.contains(name)) {
                best = name;
            }
        }
        return best;
    }

    private static Skipped unloadable(Throwable e) {
        if (e.getCause() == null && e instanceof ServiceConfigurationError) {
            String text = String.valueOf(e.getMessage()).replace(SERVICE + ": ", "");
            return new Skipped(
                    "it is declared as a provider, but: " + text,
                    "tell the backend's author; without its jar this message goes");
        }
        return Reasons.of("its class", e);
    }

    /** The providers that files of a class path declare. */
    void classPath(ClassLoader loader, List<URL> declarations) {
        for (URL url : declarations) {
            if (!seenDeclarations.add(url.toString())) {
                continue;
            }
            Origin origin = Origin.of(url, DECLARATION);
            try {
                for (String name : names(url)) {
                    declaredClass(loader, name, origin);
                }
            } catch (IOException e) {
                add(
                        ProviderEntry.broken(
                                "",
                                origin,
                                new Skipped(
                                        "its " + DECLARATION + " cannot be read: " + e.getMessage(),
                                        "replace the jar by a fresh copy")));
            }
        }
    }

    private static Set<String> names(URL url) throws IOException {
        var names = new LinkedHashSet<String>();
        var connection = url.openConnection();
        connection.setUseCaches(false);
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private void declaredClass(ClassLoader loader, String name, Origin origin) {
        if (namesInModules.contains(name)) {
            return;
        }
        at = name + " in " + origin.jar();
        Class<?> type = null;
        try {
            type = Class.forName(name, false, loader);
            if (type.getModule().isNamed()) {
                return; // A module's own file for the class path.
            }
            Origin actual = Origin.of(type);
            if (!seenClasses.add(type)) {
                if (!actual.jar().equals(origin.jar())) {
                    add(ProviderEntry.broken(name, origin, secondJar(actual)));
                }
                return;
            }
            Skipped unfit = unfit(type);
            if (unfit != null) {
                add(ProviderEntry.broken(name, actual, unfit));
                return;
            }
            add(Admission.of((BackendProvider) type.getConstructor().newInstance()));
        } catch (NoSuchMethodException _) {
            add(
                    ProviderEntry.broken(
                            name,
                            origin,
                            new Skipped(
                                    "it has no public constructor without parameters",
                                    "tell the backend's author")));
        } catch (ClassNotFoundException _) {
            add(
                    ProviderEntry.broken(
                            name,
                            origin,
                            new Skipped(
                                    "it is declared in "
                                            + DECLARATION
                                            + ", but no such class is"
                                            + " there",
                                    "correct the declaration, or replace the jar")));
        } catch (Throwable t) {
            String where = type == null ? "its class" : "its constructor";
            add(ProviderEntry.broken(name, origin, Reasons.of(where, t)));
        }
    }

    private static Skipped secondJar(Origin first) {
        return new Skipped(
                "the same class is in " + first.jar() + " too, which comes first",
                "remove one of the two jars");
    }

    private static @Nullable Skipped unfit(Class<?> type) {
        if (BackendProvider.class.isAssignableFrom(type)) {
            return null;
        }
        for (Class<?> i : type.getInterfaces()) {
            if (i.getName().equals(SERVICE)) {
                return new Skipped(
                        "it uses a copy of JTorch's interfaces of its own, from "
                                + Origin.of(i).jar(),
                        "take the classes of org.jtorch out of the backend's jar");
            }
        }
        return new Skipped(
                "it is declared as a provider but does not implement " + SERVICE,
                "tell the backend's author");
    }
}
