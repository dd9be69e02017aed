package org.jtorch.internal.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.error.DeviceException;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;

/** All providers found, and the devices opened so far. */
public final class Backends {
    private static final ConcurrentHashMap<Device, DeviceRuntime> RUNTIMES =
            new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, Backend> OPEN = new ConcurrentHashMap<>();
    private static volatile Device defaultDevice = Device.CPU;
    private static volatile @Nullable List<BackendProvider> providers;

    private static final java.util.concurrent.CopyOnWriteArrayList<BackendProvider> REGISTERED =
            new java.util.concurrent.CopyOnWriteArrayList<>();

    private Backends() {}

    /**
     * Adds a provider by hand, for tests of a backend; it comes before those that are found.
     *
     * @param provider the provider
     */
    public static void register(BackendProvider provider) {
        REGISTERED.add(provider);
    }

    /** The device in use of that name, opened if need be. */
    public static DeviceRuntime runtime(Device device) {
        DeviceRuntime r = RUNTIMES.get(device);
        return r != null ? r : RUNTIMES.computeIfAbsent(device, Backends::openDevice);
    }

    /** The process's default device. */
    public static Device defaultDevice() {
        return defaultDevice;
    }

    /** Device of tensors made on this thread without naming one. */
    public static Device currentDevice() {
        Device d = org.jtorch.internal.core.Context.current().defaultDevice;
        return d != null ? d : defaultDevice;
    }

    /** Sets the process's default device. */
    public static void setDefaultDevice(Device device) {
        runtime(device);
        defaultDevice = device;
    }

    /** The best device that works. */
    public static Device best() {
        for (BackendProvider p : providers()) {
            if (!p.deviceType().equals("cpu") && p.probe() instanceof Availability.Available) {
                return Device.of(p.deviceType(), 0);
            }
        }
        return Device.CPU;
    }

    private static DeviceRuntime openDevice(Device device) {
        var all = new ArrayList<>(REGISTERED);
        all.addAll(providers());
        for (BackendProvider p : all) {
            if (p.deviceType().equals(device.type())
                    && p.probe() instanceof Availability.Available(var devices)) {
                if (device.index() >= devices.size()) {
                    throw new DeviceException(
                            "device",
                            "JT-DEV-003",
                            p.name()
                                    + " has "
                                    + devices.size()
                                    + " device(s); there is no "
                                    + device);
                }
                return new DeviceRuntime(
                        device,
                        OPEN.computeIfAbsent(device.type(), _ -> p.open()),
                        devices.get(device.index()));
            }
        }
        throw new DeviceException(
                "device",
                "JT-DEV-003",
                "no backend offers " + device + "; put its jar on the module path or class path");
    }

    private static List<BackendProvider> providers() {
        List<BackendProvider> found = providers;
        if (found == null) {
            found = new ArrayList<>();
            var it = ServiceLoader.load(BackendProvider.class).iterator();
            while (true) {
                try {
                    if (!it.hasNext()) {
                        break;
                    }
                    found.add(it.next());
                } catch (ServiceConfigurationError e) {
                    System.getLogger("org.jtorch")
                            .log(System.Logger.Level.WARNING, "provider skipped", e);
                }
            }
            providers = found;
        }
        return found;
    }
}
