package org.jtorch.nn.functional;

/**
 * The functions of neural networks, without state: {@code F.relu(x)}, {@code F.conv2d(x, w, b)},
 * {@code F.crossEntropy(logits, classes)}.
 */
public final class F extends Losses {
    private F() {}
}
