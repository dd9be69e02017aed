package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.DoubleVector;

/** Binary f64 operations: a new one is one entry here. */
enum F64Binary {
    ADD {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.add(b);
        }
    },
    SUB {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.sub(b);
        }
    },
    MUL {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.mul(b);
        }
    },
    DIV {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.div(b);
        }
    },
    MAX {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.max(b); // NaN wins, +0 is above -0
        }
    },
    MIN {
        @Override
        DoubleVector apply(DoubleVector a, DoubleVector b) {
            return a.min(b); // NaN wins, -0 is below +0
        }
    };

    abstract DoubleVector apply(DoubleVector a, DoubleVector b);
}
