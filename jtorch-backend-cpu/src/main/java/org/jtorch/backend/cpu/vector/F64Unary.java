package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.DoubleVector;

/** Unary f64 operations: a new one is one entry here. */
enum F64Unary {
    NEG {
        @Override
        DoubleVector apply(DoubleVector x) {
            return x.neg();
        }
    },
    ABS {
        @Override
        DoubleVector apply(DoubleVector x) {
            return x.abs();
        }
    },
    SQUARE {
        @Override
        DoubleVector apply(DoubleVector x) {
            return x.mul(x);
        }
    },
    SQRT {
        @Override
        DoubleVector apply(DoubleVector x) {
            return x.sqrt();
        }
    },
    RSQRT {
        @Override
        DoubleVector apply(DoubleVector x) {
            return DoubleVector.broadcast(x.species(), 1).div(x.sqrt());
        }
    },
    RECIPROCAL {
        @Override
        DoubleVector apply(DoubleVector x) {
            return DoubleVector.broadcast(x.species(), 1).div(x);
        }
    },
    RELU {
        @Override
        DoubleVector apply(DoubleVector x) {
            return x.max(0); // NaN stays NaN
        }
    },
    EXP {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.exp(x);
        }
    },
    EXPM1 {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.expm1(x);
        }
    },
    LOG {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.log(x);
        }
    },
    TANH_FIRST {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.tanhFirst(x);
        }
    },
    TANH_SECOND {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.tanhSecond(x);
        }
    },
    SIGMOID {
        @Override
        DoubleVector apply(DoubleVector x) {
            return F64Math.sigmoid(x);
        }
    };

    abstract DoubleVector apply(DoubleVector x);
}
