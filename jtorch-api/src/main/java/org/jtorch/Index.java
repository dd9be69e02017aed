package org.jtorch;

/**
 * One entry between the brackets of {@code x[...]}; made by {@link Torch}'s {@code at, range, all,
 * ...}.
 */
public sealed interface Index {
    /**
     * One position of a dim; the dim goes.
     *
     * @param index may be negative, counted from the end
     */
    record At(long index) implements Index {}

    /**
     * Positions start, start + step, ... below end.
     *
     * @param start may be negative; {@link Long#MIN_VALUE} means from the beginning
     * @param end not included; may be negative; {@link Long#MAX_VALUE} means to the end
     * @param step 1 or more
     */
    record Range(long start, long end, long step) implements Index {}

    /** As many whole dims as are left over. */
    record Ellipsis() implements Index {}

    /** A new dim of size 1. */
    record NewAxis() implements Index {}

    /**
     * Positions by an integer tensor, or a bool mask over as many dims as it has.
     *
     * @param tensor int64 (or another integer dtype) or bool
     */
    record Of(Tensor tensor) implements Index {}
}
