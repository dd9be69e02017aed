package org.jtorch.tck;

import java.util.List;
import java.util.stream.Stream;

/**
 * One input of a rule, which can describe itself ({@code toString}), say how big it is and offer
 * smaller ones, so that a failing rule shows the smallest failing sample it can find.
 *
 * @param <S> the type itself
 */
public interface Sample<S extends Sample<S>> {
    /**
     * A measure by which samples are ordered, usually the number of elements.
     *
     * @return 0 or more
     */
    long size();

    /**
     * Lines that show the failure when pasted into JShell; three are enough.
     *
     * @return complete statements
     */
    List<String> reproducer();

    /**
     * Simpler variants of this sample, the simplest first: fewer elements, plainer values, a
     * contiguous layout.
     *
     * @return candidates; empty if there is nothing simpler
     */
    default Stream<S> smaller() {
        return Stream.empty();
    }
}
