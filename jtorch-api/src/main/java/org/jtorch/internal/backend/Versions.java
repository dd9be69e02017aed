package org.jtorch.internal.backend;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.internal.backend.ProviderEntry.Skipped;

/**
 * Holds JTorch's own modules to one version: they use each other's insides, and a mix would fail
 * somewhere else and later. Versions are the ones that the compiler wrote into the descriptors,
 * which are there on the class path too; what has none is not checked.
 */
final class Versions {
    private static final String DESCRIPTOR = "module-info.class";

    private record Part(String module, String version, String jar) {}

    private Versions() {}

    /** What is wrong with this process's JTorch modules; null if nothing is. */
    static @Nullable Skipped fault() {
        ModuleLayer home = Versions.class.getModule().getLayer();
        return home != null
                ? fault(home, ModuleFinder.of())
                : fault(onClassPath(Versions.class.getClassLoader()));
    }

    /** What is wrong if these modules join those of a layer; null if nothing is. */
    static @Nullable Skipped fault(ModuleLayer layer, ModuleFinder joining) {
        var parts = new ArrayList<Part>();
        for (ResolvedModule m : layer.configuration().modules()) {
            addOwn(m.reference(), parts);
        }
        for (ModuleReference m : joining.findAll()) {
            addOwn(m, parts);
        }
        return fault(parts);
    }

    private static void addOwn(ModuleReference m, List<Part> parts) {
        if (isOwn(m.descriptor())) {
            String version = m.descriptor().rawVersion().orElse("");
            parts.add(new Part(m.descriptor().name(), version, Origin.of(m).jar()));
        }
    }

    private static boolean isOwn(ModuleDescriptor m) {
        return m.name().equals("org.jtorch") || m.name().startsWith("org.jtorch.");
    }

    private static List<Part> onClassPath(ClassLoader loader) {
        var parts = new ArrayList<Part>();
        try {
            for (URL url : Collections.list(loader.getResources(DESCRIPTOR))) {
                if (url.getProtocol().equals("jrt")) {
                    continue;
                }
                var connection = url.openConnection();
                connection.setUseCaches(false);
                try (var in = connection.getInputStream()) {
                    ModuleDescriptor m = ModuleDescriptor.read(in);
                    if (isOwn(m)) {
                        parts.add(
                                new Part(
                                        m.name(),
                                        m.rawVersion().orElse(""),
                                        Origin.of(url, DESCRIPTOR).jar()));
                    }
                } catch (RuntimeException _) {
                    // Someone else's damaged descriptor, which means nothing on the class path.
                }
            }
        } catch (IOException _) {
            return List.of(); // What cannot be read fails where it is used, with its own message.
        }
        return parts;
    }

    private static @Nullable Skipped fault(List<Part> parts) {
        var byVersion = new TreeMap<String, String>();
        for (Part p : parts) {
            if (!p.version().isEmpty()) {
                String text = p.module() + " (" + p.jar() + ")";
                String before = byVersion.get(p.version());
                byVersion.put(p.version(), before == null ? text : before + ", " + text);
            }
        }
        if (byVersion.size() < 2) {
            return null;
        }
        var text = new StringBuilder("JTorch's own modules are of different versions: ");
        for (var e : byVersion.entrySet()) {
            text.append(e.getKey()).append(": ").append(e.getValue()).append("; ");
        }
        text.setLength(text.length() - 2);
        return new Skipped(
                text.toString(),
                "use one version for all, for example by importing org.jtorch:jtorch-bom");
    }
}
