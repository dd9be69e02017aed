package org.jtorch.tck;

/**
 * What a rule stands upon. Tiers run in this order; when the foundation of one has fallen, the
 * rules of all later ones are BLOCKED instead of failing for a reason that is not theirs.
 */
public enum Tier {
    /** Allocation and copies. */
    MEMORY_BASICS("Allocate and copy"),
    /** Primitive operations. */
    PRIMITIVES("Primitives"),
    /** Composites and views. */
    COMPOSITES("Composites and views"),
    /** Automatic differentiation. */
    AUTOGRAD("Autograd"),
    /** Initialisation and layers. */
    NN("Initialisation and layers"),
    /** Memory pressure and threads. */
    STRESS("Memory and threads");

    private final String title;

    Tier(String title) {
        this.title = title;
    }

    /**
     * The tier in words.
     *
     * @return a title such as "Primitives"
     */
    public String title() {
        return title;
    }
}
