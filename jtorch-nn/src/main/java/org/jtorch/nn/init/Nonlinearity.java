package org.jtorch.nn.init;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jtorch.error.ArgumentException;

/** What follows a layer, with the gain that keeps variances alike. */
public enum Nonlinearity {
    /** No function. */
    LINEAR,
    /** One-dimensional convolution. */
    CONV1D,
    /** Two-dimensional convolution. */
    CONV2D,
    /** Three-dimensional convolution. */
    CONV3D,
    /** One-dimensional transposed convolution. */
    CONV_TRANSPOSE1D,
    /** Two-dimensional transposed convolution. */
    CONV_TRANSPOSE2D,
    /** Three-dimensional transposed convolution. */
    CONV_TRANSPOSE3D,
    /** Logistic sigmoid. */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH,
    /** max(x, 0). */
    RELU,
    /** x below 0 times a slope. */
    LEAKY_RELU,
    /** Self-normalising exponential unit. */
    SELU;

    /**
     * The nonlinearity of PyTorch's name, lower case.
     *
     * @param name for example {@code leaky_relu}
     * @throws ArgumentException if there is none of that name
     */
    public static Nonlinearity parse(String name) {
        for (Nonlinearity n : values()) {
            if (n.toString().equals(name)) {
                return n;
            }
        }
        throw new ArgumentException(
                "calculate_gain",
                "JT-INI-001",
                "unknown nonlinearity '"
                        + name
                        + "'; known are "
                        + Arrays.stream(values())
                                .map(Nonlinearity::toString)
                                .collect(Collectors.joining(", ")));
    }

    /** PyTorch's name, for example {@code leaky_relu}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
