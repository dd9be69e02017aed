package org.jtorch.internal.backend;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.spi.BackendProvider;

/**
 * The folders of {@code -Djtorch.plugins}: each jar in them, and each folder of jars, is a plug-in
 * that sees JTorch and itself but no other plug-in. If JTorch is on the module path and the plug-in
 * is a module, it gets a module layer of its own; else a class loader.
 */
final class Plugins {
    private static final String REPLACE =
            "replace it by a fresh copy, or take it out of the folder";

    private Plugins() {}

    /** Loads the plug-ins of all folders of a path. */
    static void load(String folders, Discovery search) {
        for (String folder : folders.split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                try {
                    folder(Path.of(folder.strip()).toAbsolutePath().normalize(), search);
                } catch (InvalidPathException e) {
                    skip(
                            folder,
                            "this is no path: " + e.getMessage(),
                            "correct -Djtorch.plugins",
                            search);
                }
            }
        }
    }

    private static void folder(Path folder, Discovery search) {
        var plugins = new ArrayList<Path>();
        try (var all = Files.newDirectoryStream(folder)) {
            for (Path p : all) {
                if (isJar(p) || Files.isDirectory(p)) {
                    plugins.add(p);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            skip(
                    folder.toString(),
                    "the folder of plug-ins cannot be read: " + text(e),
                    "correct -Djtorch.plugins, or the folder's permissions",
                    search);
            return;
        }
        Collections.sort(plugins);
        for (Path plugin : plugins) {
            try {
                plugin(plugin, search);
            } catch (IOException | DirectoryIteratorException e) {
                skip(plugin.toString(), "it cannot be read: " + text(e), REPLACE, search);
            } catch (FindException | ResolutionException | LayerInstantiationException e) {
                skip(
                        plugin.toString(),
                        "its modules do not fit together: " + text(e),
                        "put what is missing beside it, in a folder of the plug-in's own, or start"
                                + " java with --add-modules naming the module of the JDK",
                        search);
            } catch (RuntimeException | LinkageError e) {
                Skipped why = Reasons.of("loading it", e);
                skip(plugin.toString(), why.reason(), why.remedy(), search);
            }
        }
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar");
    }

    private static void plugin(Path plugin, Discovery search) throws IOException {
        List<Path> jars = jars(plugin);
        if (jars.isEmpty()) {
            return; // A folder of something else.
        }
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                if (file.size() == 0) {
                    throw new IOException("the jar is empty");
                }
            } catch (IOException e) {
                throw new IOException(jar.getFileName() + ": " + text(e), e);
            }
        }
        int before = search.size();
        if (Plugins.class.getModule().isNamed() && hasProviderModule(jars)) {
            modules(jars, search);
        } else {
            classes(jars, search);
        }
        if (search.size() == before) {
            skip(
                    plugin.toString(),
                    "it declares no backend that is not there already",
                    "a backend's jar names its provider in module-info or in "
                            + Discovery.DECLARATION
                            + "; take other jars out of the folder",
                    search);
        }
    }

    private static List<Path> jars(Path plugin) throws IOException {
        if (!Files.isDirectory(plugin)) {
            return List.of(plugin);
        }
        try (var all = Files.list(plugin)) {
            return all.filter(Plugins::isJar).sorted().toList();
        }
    }

    /** Jars without a descriptor get a class loader, which suits them better than a module. */
    private static boolean hasProviderModule(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                var entry = file.getEntry("module-info.class");
                if (entry != null) {
                    try (var in = file.getInputStream(entry)) {
                        if (provides(ModuleDescriptor.read(in))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean provides(ModuleDescriptor module) {
        return module.provides().stream()
                .anyMatch(p -> p.service().equals(BackendProvider.class.getName()));
    }

    private static void modules(List<Path> jars, Discovery search) {
        var finder = ModuleFinder.of(jars.toArray(Path[]::new));
        var roots =
                finder.findAll().stream()
                        .map(ModuleReference::descriptor)
                        .filter(Plugins::provides)
                        .map(ModuleDescriptor::name)
                        .collect(Collectors.toSet());
        ModuleLayer home = Plugins.class.getModule().getLayer();
        ModuleLayer parent = home == null ? ModuleLayer.boot() : home;
        for (String name : roots) {
            var there = parent.findModule(name);
            if (there.isPresent()) {
                throw new FindException(
                        "module " + name + " is on the module path of the application already");
            }
        }
        Skipped fault = Versions.fault(parent, finder);
        if (fault != null) {
            throw new FindException(fault.reason() + "; " + fault.remedy());
        }
        // What the application has comes first, so that a plug-in cannot bring another JTorch.
        Configuration resolved = parent.configuration().resolve(ModuleFinder.of(), finder, roots);
        ModuleLayer layer =
                parent.defineModulesWithOneLoader(resolved, Plugins.class.getClassLoader());
        search.modules(layer, true);
    }

    @SuppressWarnings("resource") // The classes stay in use until the JVM ends.
    private static void classes(List<Path> jars, Discovery search) throws IOException {
        var urls = new ArrayList<URL>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        var loader = new URLClassLoader(urls.toArray(URL[]::new), Plugins.class.getClassLoader());
        search.classPath(loader, Collections.list(loader.findResources(Discovery.DECLARATION)));
    }

    private static void skip(String what, String reason, String remedy, Discovery search) {
        search.add(
                ProviderEntry.broken(
                        "", new Origin(what, Origin.UNKNOWN), new Skipped(reason, remedy)));
    }

    private static String text(Exception e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof NoSuchFileException ? "there is no " + text : text;
    }
}
