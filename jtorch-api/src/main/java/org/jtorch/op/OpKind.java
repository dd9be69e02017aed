package org.jtorch.op;

/**
 * What a kernel is chosen by, together with dtypes: the identity of a primitive without its
 * attributes. Backends declare which kinds they offer for which dtypes.
 */
public sealed interface OpKind
        permits UnaryKind, BinaryKind, ReduceKind, ArgReduceKind, ScanKind, ScatterKind, CoreKind {
    /** Upper bound of {@link #id()}. */
    int ID_LIMIT = 256;

    /** Name of the constant. */
    String name();

    /**
     * A number below {@link #ID_LIMIT}, unique among all kinds of this release; not stable across
     * releases.
     */
    int id();

    /** Whether a backend may leave the kind out; CORE kinds it must have. */
    default boolean extended() {
        return false;
    }

    /** Release of the SPI that introduced the kind, as {@code major * 1000 + minor}. */
    default int since() {
        return 1000;
    }

    /** All kinds, in the order of their ids. */
    static java.util.List<OpKind> all() {
        var all = new java.util.ArrayList<OpKind>();
        all.addAll(java.util.List.of(CoreKind.values()));
        all.addAll(java.util.List.of(UnaryKind.values()));
        all.addAll(java.util.List.of(BinaryKind.values()));
        all.addAll(java.util.List.of(ReduceKind.values()));
        all.addAll(java.util.List.of(ArgReduceKind.values()));
        all.addAll(java.util.List.of(ScanKind.values()));
        all.addAll(java.util.List.of(ScatterKind.values()));
        return java.util.List.copyOf(all);
    }
}
