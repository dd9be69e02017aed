package org.jtorch.cli.train;

import java.util.Locale;

/** How often each class was taken for each other. */
final class Confusion {
    private final long[][] counts;

    Confusion(int classes) {
        counts = new long[classes][classes];
    }

    void add(long[] labels, long[] predictions) {
        for (int i = 0; i < labels.length; i++) {
            counts[Math.toIntExact(labels[i])][Math.toIntExact(predictions[i])]++;
        }
    }

    /** Rows are true classes, columns predicted ones. */
    long[][] counts() {
        return counts;
    }

    long total() {
        long n = 0;
        for (var row : counts) {
            for (long c : row) {
                n += c;
            }
        }
        return n;
    }

    double accuracy() {
        long right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return total() == 0 ? 0 : (double) right / total();
    }

    /** A table with the share found of each class in its last column. */
    @Override
    public String toString() {
        var text = new StringBuilder("true \\ predicted\n     ");
        for (int j = 0; j < counts.length; j++) {
            text.append("%6d".formatted(j));
        }
        text.append("   recall\n");
        for (int i = 0; i < counts.length; i++) {
            text.append("%5d".formatted(i));
            long sum = 0;
            for (long c : counts[i]) {
                text.append(c == 0 ? "     ." : "%6d".formatted(c));
                sum += c;
            }
            text.append(
                    sum == 0
                            ? "        -"
                            : String.format(Locale.ROOT, "%8.1f%%", 100.0 * counts[i][i] / sum));
            text.append('\n');
        }
        return text.toString();
    }
}
