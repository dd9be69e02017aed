package org.jtorch.internal.backend;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DeviceException;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.internal.backend.ProviderEntry.Usable;
import org.jtorch.internal.core.Context;
import org.jtorch.spi.BackendProvider;

/**
 * All providers found, and the devices opened so far. The search runs once, at the first use of a
 * device; a backend is opened once, at the first use of one of its devices.
 */
public final class Backends {
    private static final ConcurrentHashMap<Device, DeviceRuntime> RUNTIMES =
            new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, DeviceType> TYPES = new ConcurrentHashMap<>();
    private static volatile @Nullable Device defaultDevice;

    private Backends() {}

    /**
     * Adds a provider by hand, for tests of a backend; it comes before those that are found.
     *
     * @param provider the provider
     */
    public static void register(BackendProvider provider) {
        Registry.register(provider);
    }

    /**
     * The device in use of that name, opened if need be.
     *
     * @throws DeviceException if no backend offers it, or its backend cannot be opened
     */
    public static DeviceRuntime runtime(Device device) {
        DeviceRuntime r = RUNTIMES.get(device);
        return r != null ? r : start(device);
    }

    private static DeviceRuntime start(Device device) {
        // No computeIfAbsent around it: a backend may use other devices while it opens.
        return type(device.type()).start(device, RUNTIMES);
    }

    private static DeviceType type(String type) {
        return TYPES.computeIfAbsent(type, DeviceType::new);
    }

    /** The process's default device: as set, else {@code -Djtorch.device}, else the CPU. */
    public static Device defaultDevice() {
        Device d = defaultDevice;
        return d != null ? d : firstDefault();
    }

    private static Device firstDefault() {
        String text = System.getProperty("jtorch.device", "").strip();
        Device first;
        try {
            first =
                    text.isEmpty()
                            ? Device.CPU
                            : text.equalsIgnoreCase("best") ? best() : Device.parse(text);
            runtime(first);
        } catch (ArgumentException | DeviceException e) {
            if (text.isEmpty()) {
                throw e;
            }
            var error =
                    new DeviceException(
                            "-Djtorch.device=" + text, "", String.valueOf(e.getMessage()));
            error.initCause(e);
            throw error;
        }
        synchronized (Backends.class) {
            Device set = defaultDevice;
            if (set == null) {
                set = first;
                defaultDevice = set;
            }
            return set;
        }
    }

    /** Device of tensors made on this thread without naming one. */
    public static Device currentDevice() {
        Device d = Context.current().defaultDevice;
        return d != null ? d : defaultDevice();
    }

    /** Sets the process's default device; one that cannot be used changes nothing. */
    public static void setDefaultDevice(Device device) {
        runtime(device);
        synchronized (Backends.class) {
            defaultDevice = device;
        }
    }

    /** All devices of usable providers, in the order that {@link #best} goes by. */
    public static List<Device> available() {
        var firsts = new ArrayList<ProviderEntry>();
        for (String type : Registry.deviceTypes()) {
            try {
                firsts.add(Registry.choose(type, List.of()));
            } catch (DeviceException e) {
                Registry.log().log(
                        Level.DEBUG, "device type {0} left out: {1}", type, e.getMessage());
            }
        }
        firsts.sort(
                Comparator.comparing((ProviderEntry e) -> e.deviceType().equals("cpu"))
                        .thenComparing(Comparator.comparingLong(Backends::memory).reversed())
                        .thenComparing(ProviderEntry::deviceType));
        var devices = new ArrayList<Device>();
        for (ProviderEntry e : firsts) {
            if (e.status() instanceof Usable(var infos)) {
                for (int i = 0; i < infos.size(); i++) {
                    devices.add(Device.of(e.deviceType(), i));
                }
            }
        }
        return devices;
    }

    private static long memory(ProviderEntry e) {
        return e.status() instanceof Usable(var infos) ? infos.getFirst().memoryBytes() : 0;
    }

    /** The first of the available devices that can be opened. */
    public static Device best() {
        for (Device d : available()) {
            try {
                runtime(d);
                return d;
            } catch (DeviceException e) {
                Registry.log().log(Level.DEBUG, "not the best device: {0}", e.getMessage());
            }
        }
        runtime(Device.CPU); // Says why there is none.
        return Device.CPU;
    }

    /** All that discovery found, also what is skipped, in the order of the search. */
    public static List<ProviderEntry> providers() {
        return Registry.entries();
    }

    /** Why this process can use no backend at all; null if it can. */
    public static @Nullable Skipped fault() {
        return Registry.fault();
    }

    /**
     * Why a provider does not serve its device type: it is skipped, its backend cannot be opened,
     * or another one comes first. Opens the backend of that type.
     *
     * @return null if it serves
     */
    public static @Nullable Skipped whyNot(ProviderEntry entry) {
        return switch (entry.status()) {
            case Skipped s -> s;
            case Usable _ -> type(entry.deviceType()).whyNot(entry);
        };
    }
}
