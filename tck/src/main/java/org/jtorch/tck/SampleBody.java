package org.jtorch.tck;

/**
 * What a rule does with one sample.
 *
 * @param <S> the sample
 */
@FunctionalInterface
public interface SampleBody<S> {
    /**
     * Asks the backend about one sample.
     *
     * @param sample the sample
     * @throws Exception anything; it fails the rule
     */
    void run(S sample) throws Exception;
}
