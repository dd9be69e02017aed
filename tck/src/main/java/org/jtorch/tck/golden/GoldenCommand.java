package org.jtorch.tck.golden;

import java.io.PrintStream;

/** The golden runner as a command. */
public final class GoldenCommand {
    private GoldenCommand() {}

    /**
     * Runs the vectors and prints what became of them.
     *
     * @param options which, and on what
     * @param out where to print the outcomes
     * @param err where to print the line that says what is bad
     * @return 0 if no case failed, 1 if one did, 2 if files or options are bad
     */
    public static int run(GoldenOptions options, PrintStream out, PrintStream err) {
        try {
            GoldenReport report = GoldenRunner.run(options);
            if (options.json() != null) {
                report.write(options.json());
            }
            report.print(out);
            return report.totals().fail() == 0 ? 0 : 1;
        } catch (GoldenException e) {
            err.println("jtorch golden: " + e.getMessage());
            return 2;
        }
    }
}
