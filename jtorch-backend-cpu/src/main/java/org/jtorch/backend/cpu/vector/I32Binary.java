package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Binary i32 operations: a new one is one entry here. */
enum I32Binary {
    ADD {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.add(b);
        }
    },
    SUB {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.sub(b);
        }
    },
    MUL {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.mul(b);
        }
    },
    MAX {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.max(b);
        }
    },
    MIN {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.min(b);
        }
    },
    BITWISE_AND {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.and(b);
        }
    },
    BITWISE_OR {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.or(b);
        }
    },
    BITWISE_XOR {
        @Override
        IntVector apply(IntVector a, IntVector b) {
            return a.lanewise(VectorOperators.XOR, b);
        }
    };

    abstract IntVector apply(IntVector a, IntVector b);
}
