package org.jtorch.tck.golden;

/** Order and sets. */
final class SortCalls {
    private SortCalls() {}

    static void define(Operators o) {}
}
