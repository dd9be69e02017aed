package org.jtorch.tck;

/** How a rule, or one cell of the op × dtype grid, ended. */
public enum Outcome {
    /** The backend keeps the promise. */
    PASS("pass"),
    /**
     * Kept within a tolerance that the vendor has widened, with a reason; see {@link Relaxation}.
     */
    RELAXED("relaxed"),
    /** The backend breaks the promise, threw, hung or ran out of memory. */
    FAIL("fail"),
    /** Not run: a lower tier on which the rule stands has failed. */
    BLOCKED("blocked"),
    /** The right answer, computed by a fallback and not by the backend itself. */
    FALLBACK("fallback"),
    /** The backend does not claim the capability, and refuses it as it should. */
    NOT_CLAIMED("not claimed"),
    /** Failed, and a waiver with a reason says so. */
    XFAIL("expected failure"),
    /** Passed although a waiver expects a failure: the waiver is out of date. */
    XPASS("unexpected pass"),
    /** The promise cannot be observed on this backend or machine. */
    UNTESTABLE("untestable");

    private final String title;

    Outcome(String title) {
        this.title = title;
    }

    /**
     * The outcome in words, for people.
     *
     * @return lower-case words, such as "not claimed"
     */
    public String title() {
        return title;
    }

    /**
     * Whether a MUST rule with this outcome denies conformance to its profile.
     *
     * @return true for FAIL, BLOCKED, FALLBACK, XFAIL and XPASS
     */
    public boolean deniesConformance() {
        return switch (this) {
            case FAIL, BLOCKED, FALLBACK, XFAIL, XPASS -> true;
            case PASS, RELAXED, NOT_CLAIMED, UNTESTABLE -> false;
        };
    }

    /**
     * Whether a second run of failed rules includes a rule with this outcome.
     *
     * @return true for FAIL, BLOCKED, FALLBACK and XPASS
     */
    public boolean worthRerunning() {
        return deniesConformance() && this != XFAIL;
    }

    /**
     * Joins two outcomes of one grid cell: a failure hides all else, an answer hides silence.
     *
     * @param other outcome of another rule for the same cell
     * @return FAIL over FALLBACK over RELAXED over PASS over the rest
     */
    public Outcome merge(Outcome other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (this) {
            case FAIL -> 8;
            case XPASS -> 7;
            case XFAIL -> 6;
            case FALLBACK -> 5;
            case RELAXED -> 4;
            case PASS -> 3;
            case BLOCKED -> 2;
            case NOT_CLAIMED -> 1;
            case UNTESTABLE -> 0;
        };
    }
}
