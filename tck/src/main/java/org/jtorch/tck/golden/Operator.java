package org.jtorch.tck.golden;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How JTorch spells a function of PyTorch.
 *
 * @param names its parameters by PyTorch's names, in order
 * @param body the call
 * @param inPlace the call of its in-place form; null if JTorch has none
 */
record Operator(List<String> names, Body body, @Nullable Body inPlace) {
    /** A call with JTorch's own methods. */
    @FunctionalInterface
    interface Body {
        /** The result: a tensor, a number, a bool, a list of them, or null for none. */
        @Nullable Object apply(Call c);
    }
}
