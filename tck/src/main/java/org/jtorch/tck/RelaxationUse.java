package org.jtorch.tck;

import java.util.Locale;

/**
 * A relaxation of a run, and how much of it was needed.
 *
 * @param relaxation what was allowed
 * @param needed the largest distance from the oracle that was found, in derived tolerances: 1 or
 *     less if the relaxation was not needed
 */
public record RelaxationUse(Relaxation relaxation, double needed) {
    /**
     * Whether a result was accepted that lies outside of the derived tolerance.
     *
     * @return true if so
     */
    public boolean wasNeeded() {
        return needed > 1;
    }

    /**
     * What was allowed and needed.
     *
     * @return one line, such as "exp f32 needed 2.3 of 4 times its tolerance: a fast instruction"
     */
    public String line() {
        return wasNeeded()
                ? String.format(
                        Locale.ROOT,
                        "%s needed %.1f of %d times its tolerance: %s",
                        relaxation.cell(),
                        needed,
                        relaxation.factor(),
                        relaxation.reason())
                : "%s did not need %d times its tolerance: %s"
                        .formatted(relaxation.cell(), relaxation.factor(), relaxation.reason());
    }
}
