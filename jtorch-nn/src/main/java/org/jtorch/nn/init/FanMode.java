package org.jtorch.nn.init;

import java.util.Locale;
import org.jtorch.error.ArgumentException;

/** Which way the variance is kept. */
public enum FanMode {
    /** Forward: number of inputs of a unit. */
    FAN_IN,
    /** Backward: number of outputs of a unit. */
    FAN_OUT;

    /**
     * The mode of that name, in any case.
     *
     * @param name {@code fan_in} or {@code fan_out}
     * @throws ArgumentException if it is neither
     */
    public static FanMode parse(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "fan_in" -> FAN_IN;
            case "fan_out" -> FAN_OUT;
            default ->
                    throw new ArgumentException(
                            "kaiming",
                            "JT-INI-002",
                            "unknown mode '" + name + "'; use fan_in or fan_out");
        };
    }
}
