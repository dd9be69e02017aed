package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.LongVector;

/** Unary i64 operations: a new one is one entry here. */
enum I64Unary {
    NEG {
        @Override
        LongVector apply(LongVector x) {
            return x.neg();
        }
    },
    ABS {
        @Override
        LongVector apply(LongVector x) {
            return x.abs();
        }
    },
    SQUARE {
        @Override
        LongVector apply(LongVector x) {
            return x.mul(x);
        }
    },
    BITWISE_NOT {
        @Override
        LongVector apply(LongVector x) {
            return x.not();
        }
    },
    RELU {
        @Override
        LongVector apply(LongVector x) {
            return x.max(0);
        }
    };

    abstract LongVector apply(LongVector x);
}
