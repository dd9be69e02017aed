package org.jtorch.backend.cpu.vector;

/** How a run of elements is divided between a vector loop and its masked tail. */
final class Runs {
    private static final int FEW = 8;

    private Runs() {}

    /**
     * How many elements of a run the loop over whole vectors takes: all but the last few of a long
     * run, none of a short one. The compiler unrolls a loop by what it saw of its trips; with short
     * runs among them a long one takes up to twice the time.
     *
     * @param n elements of the run
     * @param lanes elements of a vector
     */
    static int whole(int n, int lanes) {
        return n < FEW * lanes ? 0 : n & -lanes;
    }
}
