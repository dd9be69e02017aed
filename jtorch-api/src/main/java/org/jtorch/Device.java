package org.jtorch;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.backend.Backends;

/**
 * Where a tensor lives: a device type and an index, for example {@code cpu} or {@code cuda:1}. A
 * value; two devices of one type and index are the same object.
 */
public final class Device {
    private static final String TYPE = "[a-z][a-z0-9_]*";
    private static final ConcurrentHashMap<String, Device> ALL = new ConcurrentHashMap<>();

    /** The host. */
    public static final Device CPU = of("cpu", 0);

    private final String type;
    private final int index;

    private Device(String type, int index) {
        this.type = type;
        this.index = index;
    }

    /**
     * The device of that type and index; whether a backend offers it is found out at first use.
     *
     * @param type lower-case name of a device type
     * @param index 0 or more
     */
    public static Device of(String type, int index) {
        if (!type.matches(TYPE) || index < 0) {
            throw noDevice(type + ":" + index);
        }
        return ALL.computeIfAbsent(type + ":" + index, _ -> new Device(type, index));
    }

    /**
     * Reads {@code cpu}, {@code cuda:0} and the like.
     *
     * @param text type, or type:index
     * @throws ArgumentException if it is neither
     */
    public static Device parse(String text) {
        String t = text.strip().toLowerCase(Locale.ROOT);
        if (!t.matches(TYPE + "(:\\d{1,9})?")) {
            throw noDevice(text);
        }
        int colon = t.indexOf(':');
        return colon < 0
                ? of(t, 0)
                : of(t.substring(0, colon), Integer.parseInt(t.substring(colon + 1)));
    }

    private static ArgumentException noDevice(String text) {
        return new ArgumentException(
                "device",
                "JT-DEV-002",
                "'" + text + "' is no device; write type or type:index, for example cpu or cuda:0");
    }

    /**
     * The first of the {@linkplain #available available} devices that can be opened: an
     * accelerator's if there is one, else the CPU.
     *
     * @throws org.jtorch.error.DeviceException if no backend at all can be used
     */
    public static Device best() {
        return Backends.best();
    }

    /**
     * The devices that the backends found say they have, best first: those with more memory before
     * those with less, then by name, and the CPU last. None is opened.
     */
    public static List<Device> available() {
        return Backends.available();
    }

    /** Device type, for example {@code cuda}. */
    public String type() {
        return type;
    }

    /** Index among the devices of its type. */
    public int index() {
        return index;
    }

    /** {@code cpu}, or {@code type:index}. */
    @Override
    public String toString() {
        return type.equals("cpu") && index == 0 ? "cpu" : type + ":" + index;
    }
}
