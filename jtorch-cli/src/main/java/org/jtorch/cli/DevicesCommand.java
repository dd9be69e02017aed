package org.jtorch.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jtorch.spi.Availability;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.SpiVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code jtorch devices}: the backends found and what they offer. */
@Command(name = "devices", description = "List the backends found, their devices and kernels.")
public final class DevicesCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    /** Called by picocli. */
    public DevicesCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var broken = new ArrayList<String>();
        var providers = providers(broken);
        for (BackendProvider provider : providers) {
            tell(out, provider);
        }
        for (String line : broken) {
            out.println("skipped: " + line);
        }
        if (providers.isEmpty()) {
            out.println("no backend found; put a backend's jar on the module path or class path");
        }
        out.flush();
        return providers.isEmpty() ? 1 : 0;
    }

    private static void tell(PrintWriter out, BackendProvider p) {
        out.println(p.name() + " for device type " + p.deviceType());
        out.println("  jar      " + location(p.getClass()));
        out.println(
                "  version  "
                        + version(p.getClass())
                        + ", interface "
                        + SpiVersion.text(p.compiledAgainst()));
        switch (p.probe()) {
            case Availability.Unavailable(var reason, var remedy) -> {
                out.println("  skipped  " + reason);
                out.println("  remedy   " + remedy);
            }
            case Availability.Available(var devices) -> {
                for (int i = 0; i < devices.size(); i++) {
                    var device = devices.get(i);
                    out.println(
                            "  device   "
                                    + org.jtorch.Device.of(p.deviceType(), i)
                                    + ": "
                                    + device.description()
                                    + memory(device.memoryBytes()));
                }
                kernels(out, p);
            }
        }
    }

    private static void kernels(PrintWriter out, BackendProvider p) {
        var backend = p.open();
        try {
            for (String line : backend.describe()) {
                out.println("  kernels  " + line);
            }
        } finally {
            backend.close();
        }
    }

    private static String memory(long bytes) {
        return bytes == 0 ? "" : ", %d MiB".formatted(bytes >> 20);
    }

    private static String location(Class<?> type) {
        var source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "in the image, module " + type.getModule().getName();
        }
        var uri = source.getLocation().toString();
        return uri.startsWith("file:") ? Path.of(URI.create(uri)).toString() : uri;
    }

    private static String version(Class<?> type) {
        var descriptor = type.getModule().getDescriptor();
        if (descriptor != null && descriptor.rawVersion().isPresent()) {
            return descriptor.rawVersion().get();
        }
        var packaged = type.getPackage().getImplementationVersion();
        return packaged == null ? "unknown" : packaged;
    }

    /** A broken provider must not hide the others, and a for-loop would end at it. */
    private static List<BackendProvider> providers(List<String> broken) {
        var found = new ArrayList<BackendProvider>();
        var all = ServiceLoader.load(BackendProvider.class).iterator();
        while (true) {
            try {
                if (!all.hasNext()) {
                    return found;
                }
                found.add(all.next());
            } catch (ServiceConfigurationError e) {
                var cause = e.getCause();
                broken.add(e.getMessage() + (cause == null ? "" : " (" + cause + ")"));
            }
        }
    }
}
