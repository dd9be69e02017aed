package org.jtorch.spi;

/** Order of work on a device. Work is done in the order in which it was enqueued. */
public interface Queue {
    /** A queue whose work is always done when it has been enqueued. */
    Queue SYNCHRONOUS =
            new Queue() {
                @Override
                public long mark() {
                    return 0;
                }

                @Override
                public boolean done(long mark) {
                    return true;
                }

                @Override
                public void await(long mark) {
                    // All work is done.
                }
            };

    /** A point after everything enqueued so far. */
    long mark();

    /** Whether everything before the mark is done. */
    boolean done(long mark);

    /**
     * Waits until everything before the mark is done.
     *
     * @throws RuntimeException the first error of work enqueued so far, naming the operation
     */
    void await(long mark);
}
