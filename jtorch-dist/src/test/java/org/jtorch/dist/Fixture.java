package org.jtorch.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend's jar to be made: a module with both kinds of declarations, whose backend is the one of
 * the example, and which may have one thing wrong.
 */
final class Fixture {
    private static final String PROVIDER =
            """
            package PKG;
            import java.util.List;
            import org.jtorch.spi.*;
            public final class Provider EXTENDS implements BackendProvider {
                STATIC
                public Provider() { CONSTRUCTOR }
                public String name() { return "NAME"; }
                public String deviceType() { return "TYPE"; }
                public int compiledAgainst() { return SPI; }
                public int priority() { return PRIORITY; }
                public Availability probe() { PROBE }
                public Backend open() { OPEN }
            }
            """;

    private final String module;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> more = new LinkedHashMap<>();
    private String requires = "";
    private String without = "";
    private boolean unrelated;

    private Fixture(String module) {
        this.module = module;
        values.put("EXTENDS", "");
        values.put("STATIC", "");
        values.put("CONSTRUCTOR", "");
        values.put("NAME", module.replace('.', '-'));
        values.put("TYPE", module.substring(module.lastIndexOf('.') + 1));
        values.put("SPI", "SpiVersion.CURRENT");
        values.put("PRIORITY", "0");
        values.put(
                "PROBE",
                "return new Availability.Available(List.of(new DeviceInfo(\"part of the host\","
                        + " 0), new DeviceInfo(\"another part\", 0)));");
        values.put("OPEN", "return new StarterBackend();");
    }

    /** A sound backend; module, package and, but for the prefix, the device type have one name. */
    static Fixture of(String module) {
        return new Fixture(module);
    }

    /** Replaces a part of the provider, for example {@code OPEN}. */
    Fixture set(String part, String text) {
        if (values.put(part, text) == null) {
            throw new AssertionError("no such part: " + part);
        }
        return this;
    }

    /** Adds a class. */
    Fixture add(String className, String text) {
        more.put(className, text);
        return this;
    }

    /** Compiles a class but leaves it out of the jar. */
    Fixture without(String className) {
        without = className;
        return this;
    }

    /** Another module that it requires. */
    Fixture requires(String name) {
        requires = "requires " + name + ";";
        return this;
    }

    /** Puts in the provider's place a class that implements nothing. */
    Fixture unrelated() {
        unrelated = true;
        return this;
    }

    /** Makes the jar. */
    Path jar(Path folder, Path... path) {
        try {
            Path classes = Files.createTempDirectory(folder, module);
            var libraries = new ArrayList<Path>(List.of(path));
            libraries.add(Build.jar("jtorch-api"));
            Compiler.compile(sources(), libraries, classes);
            String home = module.replace('.', '/');
            if (unrelated) {
                Path other = Files.createTempDirectory(folder, module);
                String name = home + "/Provider";
                Compiler.compile(
                        Map.of(
                                name + ".java",
                                "package " + module + "; public final class Provider {}"),
                        libraries,
                        other);
                Files.move(
                        other.resolve(name + ".class"),
                        classes.resolve(name + ".class"),
                        StandardCopyOption.REPLACE_EXISTING);
                Build.delete(other);
            }
            if (!without.isEmpty()) {
                Files.delete(classes.resolve(home + "/" + without + ".class"));
            }
            Path services = Files.createDirectories(classes.resolve("META-INF/services"));
            Files.writeString(
                    services.resolve("org.jtorch.spi.BackendProvider"), module + ".Provider\n");
            Path jar = Compiler.jar(classes, folder.resolve(module + ".jar"));
            Build.delete(classes);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> sources() {
        String provider = PROVIDER;
        for (var v : values.entrySet()) {
            provider = provider.replace(v.getKey(), v.getValue());
        }
        String home = module.replace('.', '/') + "/";
        var sources = new LinkedHashMap<String, String>();
        sources.put(home + "Provider.java", provider.replace("PKG", module));
        sources.put(
                home + "StarterBackend.java",
                Build.read(
                                Build.root()
                                        .resolve(
                                                "examples/backend-starter/src/main/java/com/example/starter/StarterBackend.java"))
                        .replace("package com.example.starter;", "package " + module + ";"));
        more.forEach((name, text) ->
                sources.put(home + name + ".java", "package " + module + "; " + text));
        sources.put(
                "module-info.java",
                "module "
                        + module
                        + " { requires org.jtorch.api; "
                        + requires
                        + " exports "
                        + module
                        + "; provides org.jtorch.spi.BackendProvider with "
                        + module
                        + ".Provider; }");
        return sources;
    }
}
