package org.jtorch.tck;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The subject of a rule: the middle part of its id. */
public enum Area {
    /** Discovery, probing, opening, queues. */
    DEV("Devices and discovery"),
    /** Allocation, copies, lifetime, bounds. */
    MEM("Memory"),
    /** Type promotion, casts, ranges of types. */
    DTY("Data types and promotion"),
    /** Element-wise functions. */
    PWS("Pointwise functions"),
    /** Broadcasting. */
    BRD("Broadcasting"),
    /** Shapes and views. */
    SHP("Shapes and views"),
    /** Reductions, scans and sorting. */
    RED("Reductions"),
    /** Indexing, gather and scatter. */
    IDX("Indexing"),
    /** Matrix products and linear algebra. */
    LIN("Linear algebra"),
    /** Convolution, pooling, normalisation and losses. */
    CNV("Convolution, pooling and other layers"),
    /** Random numbers. */
    RNG("Random numbers"),
    /** Parameter initialisation. */
    INI("Initialisation"),
    /** Automatic differentiation. */
    GRD("Automatic differentiation"),
    /** Error types and messages. */
    ERR("Errors"),
    /** Threads and queues. */
    CON("Concurrency"),
    /** Sparse layouts. */
    SPR("Sparse layouts"),
    /** Graph export. */
    EXP("Export");

    private final String title;

    Area(String title) {
        this.title = title;
    }

    /**
     * The area in words.
     *
     * @return a title such as "Broadcasting"
     */
    public String title() {
        return title;
    }

    /**
     * Reads an area as a person types it.
     *
     * @param text a name, in any case
     * @return the area
     * @throws TckUsageException if there is no such area; the message lists them all
     */
    public static Area parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (Area area : values()) {
            if (area.name().equals(name)) {
                return area;
            }
        }
        throw new TckUsageException(
                "Unknown area '%s'. Areas: %s."
                        .formatted(
                                text.strip(),
                                Arrays.stream(values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
