package org.jtorch;

/**
 * PyTorch's functions: creation, joining, random numbers, modes. Made for {@code import static
 * org.jtorch.Torch.*}.
 */
public final class Torch extends TorchRandom {
    private Torch() {}
}
