package org.jtorch.internal.backend;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.error.DeviceException;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.internal.backend.ProviderEntry.Usable;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;

/** A device type and, from its first use on, the backend that serves it. */
final class DeviceType {
    private final String type;
    private final Gate gate = new Gate();
    private final CopyOnWriteArrayList<ProviderEntry> died = new CopyOnWriteArrayList<>();
    private final Map<ProviderEntry, Death> deaths = new ConcurrentHashMap<>();
    private volatile @Nullable Serving serving;
    private volatile String opening = "";

    private record Serving(ProviderEntry entry, Backend backend, List<DeviceInfo> devices) {}

    private record Death(Skipped why, Throwable cause) {}

    DeviceType(String type) {
        this.type = type;
    }

    /**
     * A device of this type, ready for use.
     *
     * @param device the device
     * @param started those started before; the device is added
     */
    DeviceRuntime start(Device device, Map<Device, DeviceRuntime> started) {
        return gate.alone(
                () -> {
                    DeviceRuntime r = started.get(device);
                    if (r == null) {
                        r = make(device);
                        started.put(device, r);
                    }
                    return r;
                },
                () -> "the backend " + opening);
    }

    private DeviceRuntime make(Device device) {
        while (true) {
            Serving s = serving;
            if (s == null) {
                s = open();
            }
            if (device.index() >= s.devices.size()) {
                throw new DeviceException(
                        "device",
                        "JT-DEV-003",
                        s.entry.titleAndJar()
                                + " has "
                                + s.devices.size()
                                + " device(s) of type "
                                + type
                                + "; there is no index "
                                + device.index());
            }
            try {
                var runtime = new DeviceRuntime(device, s.backend, s.devices.get(device.index()));
                serving = s;
                return runtime;
            } catch (Throwable t) {
                if (serving != null) {
                    throw t; // One device of a backend that works otherwise.
                }
                bury(s.entry, Reasons.of("its backend", t), t);
            }
        }
    }

    private Serving open() {
        while (true) {
            ProviderEntry entry = choose();
            BackendProvider provider = entry.provider();
            if (provider == null || !(entry.status() instanceof Usable(var devices))) {
                throw new IllegalStateException("chose a skipped provider: " + entry);
            }
            opening = entry.titleAndJar();
            try {
                Backend backend = provider.open();
                if (backend != null) {
                    return new Serving(entry, backend, devices);
                }
                var why = new Skipped("open() returned null", "tell the backend's author");
                bury(entry, why, new NullPointerException(why.reason()));
            } catch (Throwable t) {
                bury(entry, Reasons.of("open()", t), t);
            } finally {
                opening = "";
            }
        }
    }

    private ProviderEntry choose() {
        try {
            return Registry.choose(type, died);
        } catch (DeviceException e) {
            throw died.isEmpty() ? e : deadEnd(e);
        }
    }

    /** A backend that died at its start stays dead: a second start would only tell less. */
    private void bury(ProviderEntry entry, Skipped why, Throwable cause) {
        deaths.put(entry, new Death(why, cause));
        died.add(entry);
        Registry.log().log(
                Level.WARNING,
                "backend {0} could not be opened: {1}. Remedy: {2}",
                entry.titleAndJar(),
                why.reason(),
                why.remedy());
    }

    private DeviceException deadEnd(DeviceException other) {
        var text = new ArrayList<String>();
        for (ProviderEntry e : died) {
            Skipped why = why(e);
            if (why != null) {
                text.add(e.titleAndJar() + ": " + why.reason() + "; " + why.remedy());
            }
        }
        var error =
                new DeviceException(
                        "device",
                        "JT-DEV-003",
                        "the backend of "
                                + type
                                + " could not be opened: "
                                + String.join(". ", text));
        Death last = deaths.get(died.getLast());
        error.initCause(last == null ? other : last.cause);
        return error;
    }

    private @Nullable Skipped why(ProviderEntry entry) {
        Death death = deaths.get(entry);
        return death == null ? null : death.why;
    }

    /** Why a provider of this type does not serve; null if it does. Opens the backend. */
    @Nullable Skipped whyNot(ProviderEntry entry) {
        try {
            Backends.runtime(Device.of(type, 0));
        } catch (DeviceException e) {
            Skipped own = why(entry);
            if (own == null) {
                own = Registry.undecided(type, died);
            }
            return own != null
                    ? own
                    : new Skipped(String.valueOf(e.getMessage()), "as the reason says");
        }
        Serving s = serving;
        if (s == null || s.entry == entry) {
            return null;
        }
        Skipped own = why(entry);
        return own != null
                ? own
                : new Skipped(
                        s.entry.titleAndJar() + " serves " + type + " instead",
                        "its priority is "
                                + s.entry.priority()
                                + ", this one's "
                                + entry.priority()
                                + "; choose by -Djtorch.provider."
                                + type
                                + "="
                                + entry.name());
    }
}
