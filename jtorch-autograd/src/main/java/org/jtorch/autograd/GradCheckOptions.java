package org.jtorch.autograd;

/**
 * How {@link GradCheck} compares.
 *
 * @param eps step of the finite differences
 * @param atol absolute tolerance
 * @param rtol tolerance relative to the numerical derivative
 * @param raise whether a mismatch throws, or gives false
 */
public record GradCheckOptions(double eps, double atol, double rtol, boolean raise) {
    /** eps 1e-6, atol 1e-5, rtol 1e-3; throws. */
    public static final GradCheckOptions DEFAULT = new GradCheckOptions(1e-6, 1e-5, 1e-3, true);

    /** With another step. */
    public GradCheckOptions eps(double step) {
        return new GradCheckOptions(step, atol, rtol, raise);
    }

    /** With other tolerances. */
    public GradCheckOptions tolerance(double absolute, double relative) {
        return new GradCheckOptions(eps, absolute, relative, raise);
    }

    /** With an exception on a mismatch, or false. */
    public GradCheckOptions raise(boolean throwing) {
        return new GradCheckOptions(eps, atol, rtol, throwing);
    }
}
