package org.jtorch.bench;

/** The main class of a forked JVM: runs one suite and prints a line per figure. */
public final class Fork {
    private Fork() {}

    /**
     * Runs a suite.
     *
     * @param args its name
     * @throws Exception what the suite throws
     */
    public static void main(String[] args) throws Exception {
        Bench.named(args[0])
                .run(figure -> {
                    System.out.println(figure.toLine());
                    System.out.flush();
                });
        System.exit(0); // The pool's and the cleaner's threads are daemons; a suite's may not be.
    }
}
