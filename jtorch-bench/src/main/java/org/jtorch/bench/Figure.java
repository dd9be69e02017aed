package org.jtorch.bench;

/**
 * One measured number.
 *
 * @param name what was measured
 * @param value the number itself
 * @param unit its unit
 * @param ratio the number in relation to a peer that was measured in the same run; NaN if there is
 *     none
 * @param target bound for the ratio, or for the value where there is no ratio; NaN if the figure is
 *     only recorded
 * @param atMost whether the target is an upper bound; else it is a lower one
 */
public record Figure(
        String name, double value, String unit, double ratio, double target, boolean atMost) {
    /** A figure that is only recorded. */
    public static Figure recorded(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN, Double.NaN, true);
    }

    /** A figure whose value must not be above the target. */
    public static Figure atMost(String name, double value, String unit, double target) {
        return new Figure(name, value, unit, Double.NaN, target, true);
    }

    /** A figure whose ratio to a peer must not be above the target. */
    public static Figure ratioAtMost(
            String name, double value, String unit, double ratio, double target) {
        return new Figure(name, value, unit, ratio, target, true);
    }

    /** A figure whose ratio to a peer must not be below the target. */
    public static Figure ratioAtLeast(
            String name, double value, String unit, double ratio, double target) {
        return new Figure(name, value, unit, ratio, target, false);
    }

    /** What the target is for: the ratio if there is one, else the value. */
    public double judged() {
        return Double.isNaN(ratio) ? value : ratio;
    }

    /** Whether the target is reached; true where there is none. */
    public boolean reached() {
        return Double.isNaN(target) || (atMost ? judged() <= target : judged() >= target);
    }

    /** One line for the way from a forked JVM to the one that asked. */
    String toLine() {
        return String.join(
                "\t",
                "figure",
                name,
                Double.toString(value),
                unit,
                Double.toString(ratio),
                Double.toString(target),
                Boolean.toString(atMost));
    }

    /** Reads what {@link #toLine} wrote. */
    static Figure fromLine(String line) {
        String[] p = line.split("\t", -1);
        return new Figure(
                p[1],
                Double.parseDouble(p[2]),
                p[3],
                Double.parseDouble(p[4]),
                Double.parseDouble(p[5]),
                Boolean.parseBoolean(p[6]));
    }
}
