package org.jtorch.internal.backend;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from.
 *
 * @param jar path of the jar or folder, or a text that says where else
 * @param version its version; {@code unknown} if nothing tells it
 */
public record Origin(String jar, String version) {
    static final String UNKNOWN = "unknown";

    /** Where a class comes from. */
    static Origin of(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        String jar = url == null ? "no jar" : jar(url.toString());
        return new Origin(jar, version(type, url));
    }

    /** Where a file of the class path, such as a service declaration, comes from. */
    static Origin of(URL resource, String path) {
        String text = resource.toString();
        int end = text.endsWith(path) ? text.length() - path.length() : text.length();
        text = text.substring(0, end);
        if (text.startsWith("jar:")) {
            text = text.substring("jar:".length());
        }
        if (text.endsWith("!/")) {
            text = text.substring(0, text.length() - 2);
        }
        return new Origin(jar(text), UNKNOWN);
    }

    /** Where a module comes from. */
    static Origin of(ModuleReference module) {
        URI location = module.location().orElse(null);
        return new Origin(
                location == null ? "no jar" : jar(location.toString()),
                module.descriptor().rawVersion().orElse(UNKNOWN));
    }

    /** A path as people write it; other places as they are. */
    static String jar(String url) {
        if (url.startsWith("jrt:/")) {
            return "in the image, module " + url.substring("jrt:/".length());
        }
        Path path = path(url);
        return path == null ? url : path.toString();
    }

    private static @Nullable Path path(String url) {
        if (!url.startsWith("file:")) {
            return null;
        }
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static String version(Class<?> type, @Nullable URL url) {
        ModuleDescriptor named = type.getModule().getDescriptor();
        if (named != null) {
            return named.rawVersion().orElse(UNKNOWN);
        }
        Package in = type.getPackage();
        String packaged = in == null ? null : in.getImplementationVersion();
        if (packaged != null) {
            return packaged;
        }
        Path path = url == null ? null : path(url.toString());
        return path == null ? UNKNOWN : describedVersion(path);
    }

    /** A modular jar on the class path still says its version. */
    private static String describedVersion(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (var in = Files.newInputStream(path.resolve("module-info.class"))) {
                    return read(in);
                }
            }
            try (var jar = new JarFile(path.toFile())) {
                var entry = jar.getEntry("module-info.class");
                if (entry == null) {
                    return UNKNOWN;
                }
                try (var in = jar.getInputStream(entry)) {
                    return read(in);
                }
            }
        } catch (IOException | RuntimeException _) {
            return UNKNOWN; // A version is only told, never needed.
        }
    }

    private static String read(InputStream in) throws IOException {
        return ModuleDescriptor.read(in).rawVersion().orElse(UNKNOWN);
    }
}
