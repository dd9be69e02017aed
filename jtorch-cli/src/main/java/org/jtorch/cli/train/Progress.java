package org.jtorch.cli.train;

/** Tells how far a run is. */
interface Progress extends AutoCloseable {
    /** Says nothing. */
    Progress NONE = (_, _, _, _) -> {};

    /**
     * A step is done.
     *
     * @param epoch number, from 1
     * @param batch number within the epoch, from 1
     * @param loss of the batch
     * @param images that the batch had
     */
    void step(int epoch, int batch, double loss, int images);

    /** Makes room for other output until the next step. */
    default void pause() {}

    @Override
    default void close() {}
}
