package org.jtorch.internal.backend;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.DeviceException;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.internal.backend.ProviderEntry.Usable;
import org.jtorch.spi.BackendProvider;

/** The providers of this process, searched for once, and which of them serves a device type. */
final class Registry {
    /** Not a field: making the first logger takes a twentieth of the time to start. */
    static System.Logger log() {
        return System.getLogger("org.jtorch");
    }

    private static final Gate GATE = new Gate();
    private static final CopyOnWriteArrayList<ProviderEntry> REGISTERED =
            new CopyOnWriteArrayList<>();
    private static volatile @Nullable Found found;

    private record Found(List<ProviderEntry> entries, @Nullable Skipped fault) {}

    private Registry() {}

    static void register(BackendProvider provider) {
        REGISTERED.add(Admission.of(provider));
    }

    /** All that discovery found, in the order of the search. */
    static List<ProviderEntry> entries() {
        return found().entries;
    }

    /** Why this process can use no backend at all, for example modules of different versions. */
    static @Nullable Skipped fault() {
        return found().fault;
    }

    private static Found found() {
        Found f = found;
        return f != null ? f : GATE.alone(Registry::find, () -> "provider " + Discovery.at);
    }

    private static Found find() {
        Found f = found;
        if (f == null) {
            f = new Found(List.copyOf(Discovery.run()), Versions.fault());
            found = f;
            f.entries.forEach(Registry::log);
        }
        return f;
    }

    private static void log(ProviderEntry e) {
        switch (e.status()) {
            case Usable(var devices) ->
                    log().log(
                                    Level.DEBUG,
                                    "backend {0}: device type {1}, {2} device(s)",
                                    e.titleAndJar(),
                                    e.deviceType(),
                                    devices.size());
            case Skipped(var reason, var remedy) ->
                    log().log(
                                    Level.WARNING,
                                    "backend {0} skipped: {1}. Remedy: {2}",
                                    e.titleAndJar(),
                                    reason,
                                    remedy);
        }
    }

    /** Device types that some provider offers. */
    static List<String> deviceTypes() {
        return all().stream()
                .filter(e -> e.status() instanceof Usable)
                .map(ProviderEntry::deviceType)
                .distinct()
                .toList();
    }

    private static List<ProviderEntry> all() {
        var all = new ArrayList<>(REGISTERED);
        all.addAll(entries());
        return all;
    }

    /**
     * The provider to open for a device type.
     *
     * @param type the device type
     * @param died providers of it whose backends could not be opened
     * @throws DeviceException if there is none, or more than one to choose from
     */
    static ProviderEntry choose(String type, List<ProviderEntry> died) {
        for (ProviderEntry e : REGISTERED) {
            if (serves(e, type) && !died.contains(e)) {
                return e;
            }
        }
        Skipped fault = fault();
        if (fault != null) {
            throw refusal(fault);
        }
        var fit = inOrder(type);
        String wanted = System.getProperty("jtorch.provider." + type, "").strip();
        if (!wanted.isEmpty()) {
            fit = List.of(byName(fit, type, wanted));
        }
        fit = fit.stream().filter(e -> !died.contains(e)).toList();
        if (fit.isEmpty()) {
            throw new DeviceException("device", "JT-DEV-003", nothingFor(type));
        }
        Skipped tie = tie(type, fit);
        if (tie != null) {
            throw refusal(tie);
        }
        return fit.getFirst();
    }

    private static DeviceException refusal(Skipped why) {
        return new DeviceException("device", "JT-DEV-003", why.reason() + "; " + why.remedy());
    }

    private static List<ProviderEntry> inOrder(String type) {
        return entries().stream()
                .filter(e -> serves(e, type))
                .sorted(Comparator.comparingInt(ProviderEntry::priority).reversed())
                .toList();
    }

    /** Why nobody can be chosen though some could serve; null if one can. */
    static @Nullable Skipped undecided(String type, List<ProviderEntry> died) {
        Skipped fault = fault();
        return fault != null
                ? fault
                : tie(type, inOrder(type).stream().filter(e -> !died.contains(e)).toList());
    }

    private static boolean serves(ProviderEntry e, String type) {
        return e.status() instanceof Usable && e.deviceType().equals(type);
    }

    private static ProviderEntry byName(List<ProviderEntry> fit, String type, String name) {
        for (ProviderEntry e : fit) {
            if (e.name().equals(name)) {
                return e;
            }
        }
        throw new DeviceException(
                "device",
                "JT-DEV-003",
                "-Djtorch.provider."
                        + type
                        + "="
                        + name
                        + " names no usable provider of that device type; there are "
                        + titles(fit)
                        + skipped(type));
    }

    private static @Nullable Skipped tie(String type, List<ProviderEntry> fit) {
        if (fit.size() < 2 || fit.get(0).priority() != fit.get(1).priority()) {
            return null;
        }
        int top = fit.getFirst().priority();
        var best = fit.stream().filter(e -> e.priority() == top).toList();
        return new Skipped(
                titles(best) + " offer device type " + type + " with the same priority, " + top,
                "remove all but one of these jars, or choose by -Djtorch.provider."
                        + type
                        + "="
                        + best.getFirst().name());
    }

    private static String nothingFor(String type) {
        var all = entries();
        if (all.isEmpty() && REGISTERED.isEmpty()) {
            return "no backend offers "
                    + type
                    + ", and none was found at all; add the artifact org.jtorch:jtorch, or at least"
                    + " org.jtorch:jtorch-backend-cpu, to the module path or class path";
        }
        var types = deviceTypes();
        return "no backend offers "
                + type
                + "; "
                + (types.isEmpty()
                        ? "none of those found can be used"
                        : "there are " + String.join(", ", types))
                + ". Put the backend's jar on the module path or class path, or into the folder of"
                + " -Djtorch.plugins"
                + skipped(type);
    }

    /** What was skipped; of those that would serve the type alone, if there are such. */
    private static String skipped(String type) {
        var all = entries().stream().filter(e -> e.status() instanceof Skipped).toList();
        var concerned = all.stream().filter(e -> e.deviceType().equals(type)).toList();
        var shown = concerned.isEmpty() ? all : concerned;
        return shown.isEmpty()
                ? ""
                : ". Skipped: "
                        + shown.stream()
                                .map(e ->
                                        e.status() instanceof Skipped(var reason, var remedy)
                                                ? e.titleAndJar() + ": " + reason + "; " + remedy
                                                : e.titleAndJar())
                                .collect(Collectors.joining(". "));
    }

    private static String titles(List<ProviderEntry> entries) {
        return entries.isEmpty()
                ? "none"
                : entries.stream()
                        .map(ProviderEntry::titleAndJar)
                        .collect(Collectors.joining(" and "));
    }
}
