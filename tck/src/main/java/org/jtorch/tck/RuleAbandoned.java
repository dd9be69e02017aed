package org.jtorch.tck;

import java.io.Serial;

/** Thrown in a rule that goes on after its time limit, so that its thread ends soon. */
final class RuleAbandoned extends Error {
    @Serial private static final long serialVersionUID = 1L;

    RuleAbandoned(String id) {
        super(id + " ran out of time and was abandoned", null, false, false);
    }
}
