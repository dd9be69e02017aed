package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.IntVector;

/** Unary i32 operations: a new one is one entry here. */
enum I32Unary {
    NEG {
        @Override
        IntVector apply(IntVector x) {
            return x.neg();
        }
    },
    ABS {
        @Override
        IntVector apply(IntVector x) {
            return x.abs();
        }
    },
    SQUARE {
        @Override
        IntVector apply(IntVector x) {
            return x.mul(x);
        }
    },
    BITWISE_NOT {
        @Override
        IntVector apply(IntVector x) {
            return x.not();
        }
    },
    RELU {
        @Override
        IntVector apply(IntVector x) {
            return x.max(0);
        }
    };

    abstract IntVector apply(IntVector x);
}
