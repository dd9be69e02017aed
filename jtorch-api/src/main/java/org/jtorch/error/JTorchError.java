package org.jtorch.error;

/**
 * What every exception of JTorch can tell besides its message: the operation that refused and the
 * rule of the conformance kit that demands the refusal.
 */
public interface JTorchError {
    /**
     * Name of the operation that refused, for example {@code matmul}; empty if no operation was
     * involved.
     */
    String op();

    /** Id of the conformance rule, for example {@code JT-BRD-001}; empty if none covers it. */
    String ruleId();
}
