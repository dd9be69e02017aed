package org.jtorch.backend.cpu.vector;

import jdk.incubator.vector.FloatVector;

/** Unary f32 operations: a new one is one entry here. */
enum F32Unary {
    NEG {
        @Override
        FloatVector apply(FloatVector x) {
            return x.neg();
        }
    },
    ABS {
        @Override
        FloatVector apply(FloatVector x) {
            return x.abs();
        }
    },
    SQUARE {
        @Override
        FloatVector apply(FloatVector x) {
            return x.mul(x);
        }
    },
    SQRT {
        @Override
        FloatVector apply(FloatVector x) {
            return x.sqrt();
        }
    },
    RSQRT {
        @Override
        FloatVector apply(FloatVector x) {
            return FloatVector.broadcast(x.species(), 1f).div(x.sqrt());
        }
    },
    RECIPROCAL {
        @Override
        FloatVector apply(FloatVector x) {
            return FloatVector.broadcast(x.species(), 1f).div(x);
        }
    },
    RELU {
        @Override
        FloatVector apply(FloatVector x) {
            return x.max(0f); // NaN stays NaN
        }
    },
    EXP {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.exp(x);
        }
    },
    EXPM1 {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.expm1(x);
        }
    },
    LOG {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.log(x);
        }
    },
    TANH_FIRST {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.tanhFirst(x);
        }
    },
    TANH_SECOND {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.tanhSecond(x);
        }
    },
    SIGMOID {
        @Override
        FloatVector apply(FloatVector x) {
            return F32Math.sigmoid(x);
        }
    };

    abstract FloatVector apply(FloatVector x);
}
