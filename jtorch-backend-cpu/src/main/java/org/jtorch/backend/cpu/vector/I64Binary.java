package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** Binary i64 operations: a new one is one entry here. */
enum I64Binary {
    ADD {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.add(b);
        }
    },
    SUB {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.sub(b);
        }
    },
    MUL {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.mul(b);
        }
    },
    MAX {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.max(b);
        }
    },
    MIN {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.min(b);
        }
    },
    BITWISE_AND {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.and(b);
        }
    },
    BITWISE_OR {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.or(b);
        }
    },
    BITWISE_XOR {
        @Override
        LongVector apply(LongVector a, LongVector b) {
            return a.lanewise(VectorOperators.XOR, b);
        }
    };

    abstract LongVector apply(LongVector a, LongVector b);
}
