package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.FloatVector;

/** Binary f32 operations: a new one is one entry here. */
enum F32Binary {
    ADD {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.add(b);
        }
    },
    SUB {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.sub(b);
        }
    },
    MUL {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.mul(b);
        }
    },
    DIV {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.div(b);
        }
    },
    MAX {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.max(b); // NaN wins, +0 is above -0
        }
    },
    MIN {
        @Override
        FloatVector apply(FloatVector a, FloatVector b) {
            return a.min(b); // NaN wins, -0 is below +0
        }
    };

    abstract FloatVector apply(FloatVector a, FloatVector b);
}
