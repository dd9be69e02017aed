package org.jtorch.spi.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.spi.support.Operands.counting;
import static org.jtorch.spi.support.Operands.doubles;
import static org.jtorch.spi.support.Operands.empty;
import static org.jtorch.spi.support.Operands.longs;
import static org.jtorch.spi.support.Operands.run;
import static org.jtorch.spi.support.Operands.scalar;
import static org.jtorch.spi.support.Operands.sizes;
import static org.jtorch.spi.support.Operands.strided;
import static org.jtorch.spi.support.Operands.vector;
import static org.jtorch.spi.support.Operands.wholes;

import org.jtorch.DType;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ElementwiseKernelsTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    private static double[] binary(BinaryKind f, DType t, double[] a, double[] b) {
        return doubles(run(Primitive.Binary.of(f), empty(t, a.length), vector(t, a), vector(t, b)));
    }

    private static long[] binary(BinaryKind f, DType t, long[] a, long[] b) {
        return wholes(run(Primitive.Binary.of(f), empty(t, a.length), longs(t, a), longs(t, b)));
    }

    private static double[] unary(UnaryKind f, DType t, double... a) {
        return doubles(run(Primitive.Unary.of(f), empty(t, a.length), vector(t, a)));
    }

    private static double[] of(double... x) {
        return x;
    }

    private static long[] ints(long... x) {
        return x;
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void addsOverExpandedOffsetAndTransposedViews(DType t) {
        double[] bits = {1, 0, 0, 1, 1, 0};
        View a = strided(t, sizes(2, 3), sizes(1, 5), 3, bits);
        View b = strided(t, sizes(2, 3), sizes(0, 1), 2, 0, 1, 0, 0, 1, 0);
        View out = strided(t, sizes(2, 3), sizes(9, 2), 1);
        assertThat(doubles(run(Primitive.Binary.of(BinaryKind.ADD), out, a, b)))
                .containsExactly(t == DType.BOOL ? of(1, 1, 0, 1, 1, 0) : of(1, 1, 0, 1, 2, 0));
    }

    @Test
    void worksInPlaceAcrossBlocks() {
        double[] x = counting(3000);
        View a = vector(DType.FLOAT32, x);
        run(Primitive.Binary.of(BinaryKind.MUL), a, a, scalar(DType.FLOAT32, 2));
        assertThat(doubles(a)[2999]).isEqualTo(5998);
        assertThat(doubles(a)[1]).isEqualTo(2);
    }

    @Test
    void f32ArithmeticRoundsAsFloatDoes() {
        float a = 0.1f;
        float b = 0.2f;
        assertThat(binary(BinaryKind.ADD, DType.FLOAT32, of(a), of(b))[0]).isEqualTo(a + b);
        assertThat(binary(BinaryKind.DIV, DType.FLOAT32, of(a), of(0.3f))[0]).isEqualTo(a / 0.3f);
        assertThat(binary(BinaryKind.MUL, DType.FLOAT32, of(1e38), of(10))[0]).isEqualTo(INF);
        View sum = empty(DType.FLOAT32, 1);
        run(
                Primitive.Binary.of(BinaryKind.ADD),
                sum,
                vector(DType.FLOAT32, 1),
                scalar(DType.FLOAT32, 0.1));
        assertThat(doubles(sum)[0]).isEqualTo(1 + 0.1f);
    }

    @Test
    void integersWrapInTheirOwnWidth() {
        assertThat(binary(BinaryKind.ADD, DType.UINT8, ints(255L), ints(1L))).containsExactly(0);
        assertThat(binary(BinaryKind.MUL, DType.INT8, ints(100L), ints(3L))).containsExactly(44);
        assertThat(binary(BinaryKind.ADD, DType.INT64, ints(Long.MAX_VALUE), ints(1L)))
                .containsExactly(Long.MIN_VALUE);
        assertThat(binary(BinaryKind.POW, DType.INT8, ints(3L), ints(6L))).containsExactly(-39);
        assertThat(unary(UnaryKind.ABS, DType.INT8, -128)).containsExactly(-128);
    }

    @Test
    void powersOfIntegersWithNegativeExponents() {
        assertThat(
                        binary(
                                BinaryKind.POW,
                                DType.INT64,
                                ints(2L, -1, -1, 0, 3, 1),
                                ints(-1L, -3, -2, -2, 4, -9)))
                .containsExactly(0, -1, 1, 0, 81, 1);
    }

    @Test
    void divisionsFollowPython() {
        assertThat(
                        binary(
                                BinaryKind.FLOOR_DIV,
                                DType.FLOAT32,
                                of(1, 7, -7, 5, 0, -0.0),
                                of(.1, -2, 2, 0, 0, 3)))
                .containsExactly(9, -4, -4, INF, NAN, -0.0);
        assertThat(
                        binary(
                                BinaryKind.REMAINDER,
                                DType.FLOAT64,
                                of(5.5, -5.5, 5.5, INF, 1, -1),
                                of(2, 2, -2, 2, INF, INF)))
                .containsExactly(1.5, 0.5, -0.5, NAN, 1, INF);
        assertThat(binary(BinaryKind.FLOOR_DIV, DType.INT32, ints(-7L, 7), ints(2L, -2)))
                .containsExactly(-4, -4);
        assertThat(binary(BinaryKind.TRUNC_DIV, DType.INT32, ints(-7L, 7), ints(2L, -2)))
                .containsExactly(-3, -3);
        assertThat(binary(BinaryKind.REMAINDER, DType.INT32, ints(-7L, 7), ints(2L, -2)))
                .containsExactly(1, -1);
        assertThat(binary(BinaryKind.FMOD, DType.INT32, ints(-7L, 7), ints(2L, -2)))
                .containsExactly(-1, 1);
    }

    @Test
    void integerDivisionByZeroIsRefusedBeforeAnythingIsWritten() {
        View out = longs(DType.INT32, 5, 6);
        View a = longs(DType.INT32, 1, 2);
        View b = longs(DType.INT32, 1, 0);
        assertThatThrownBy(() -> run(Primitive.Binary.of(BinaryKind.FLOOR_DIV), out, a, b))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("floor_div");
        assertThat(wholes(out)).containsExactly(5, 6);
    }

    @Test
    void nanWinsInMaximumAndLosesInFmax() {
        double[] a = {NAN, 1, 2};
        double[] b = {1, NAN, 3};
        assertThat(binary(BinaryKind.MAXIMUM, DType.FLOAT32, a, b)).containsExactly(NAN, NAN, 3);
        assertThat(binary(BinaryKind.MINIMUM, DType.FLOAT32, a, b)).containsExactly(NAN, NAN, 2);
        assertThat(binary(BinaryKind.FMAX, DType.FLOAT32, a, b)).containsExactly(1, 1, 3);
        assertThat(binary(BinaryKind.FMIN, DType.FLOAT32, a, b)).containsExactly(1, 1, 2);
    }

    @Test
    void shiftsGcdAndLcm() {
        assertThat(binary(BinaryKind.SHIFT_LEFT, DType.INT8, ints(3L, 64, 1), ints(2L, 1, 8)))
                .containsExactly(12, -128, 0);
        assertThat(binary(BinaryKind.SHIFT_RIGHT, DType.INT32, ints(-8L, 9, -8), ints(1L, 3, 40)))
                .containsExactly(-4, 1, -1);
        assertThat(binary(BinaryKind.GCD, DType.INT32, ints(-12L, 0, 5), ints(18L, 0, 0)))
                .containsExactly(6, 0, 5);
        assertThat(binary(BinaryKind.LCM, DType.INT32, ints(-4L, 0), ints(6L, 3)))
                .containsExactly(12, 0);
    }

    @Test
    void signsAndNeighbours() {
        assertThat(binary(BinaryKind.COPYSIGN, DType.FLOAT32, of(3, -3), of(-0.0, 1)))
                .containsExactly(-3, 3);
        assertThat(binary(BinaryKind.NEXTAFTER, DType.FLOAT32, of(1), of(2))[0])
                .isEqualTo(Math.nextUp(1f));
        assertThat(binary(BinaryKind.NEXTAFTER, DType.FLOAT16, of(1, 0), of(2, -1)))
                .containsExactly(1 + 0x1p-10, -0x1p-24);
        assertThat(binary(BinaryKind.NEXTAFTER, DType.BFLOAT16, of(1), of(0)))
                .containsExactly(1 - 0x1p-8);
        assertThat(unary(UnaryKind.SIGN, DType.FLOAT32, NAN, -2, 0)).containsExactly(0, -1, 0);
        assertThat(unary(UnaryKind.RELU, DType.FLOAT32, NAN, -2, 3)).containsExactly(NAN, 0, 3);
    }

    @Test
    void roundsHalvesToEven() {
        assertThat(unary(UnaryKind.ROUND, DType.FLOAT32, .5, 2.5, 3.5, -2.5))
                .containsExactly(0, 2, 4, -2);
        assertThat(unary(UnaryKind.TRUNC, DType.FLOAT64, 2.7, -2.7)).containsExactly(2, -2);
    }

    @Test
    void comparisonsGiveBoolsAndScalarsTakeTheTensorsDtype() {
        View out = empty(DType.BOOL, 3);
        run(
                Primitive.Binary.of(BinaryKind.LT),
                out,
                vector(DType.FLOAT32, 1, NAN, 3),
                scalar(DType.FLOAT32, 2));
        assertThat(wholes(out)).containsExactly(1, 0, 0);
        View over = empty(DType.BOOL, 1);
        run(
                Primitive.Binary.of(BinaryKind.GT),
                over,
                longs(DType.UINT8, 1),
                scalar(DType.UINT8, -1L));
        assertThat(wholes(over)).containsExactly(0);
        View exact = empty(DType.BOOL, 1);
        run(
                Primitive.Binary.of(BinaryKind.EQ),
                exact,
                longs(DType.INT64, (1L << 53) + 1),
                scalar(DType.INT64, 1L << 53));
        assertThat(wholes(exact)).containsExactly(0);
    }

    @Test
    void bitwiseNotOfBoolIsItsNegation() {
        assertThat(unary(UnaryKind.BITWISE_NOT, DType.BOOL, 1, 0)).containsExactly(0, 1);
        assertThat(unary(UnaryKind.BITWISE_NOT, DType.UINT8, 1)).containsExactly(254);
    }

    @Test
    void wherePicksByConditionFromTensorsAndScalars() {
        View c = vector(DType.BOOL, 1, 0, 1);
        View out = empty(DType.FLOAT32, 3);
        run(
                Primitive.Where.INSTANCE,
                out,
                c,
                vector(DType.FLOAT32, 1, NAN, 3),
                scalar(DType.FLOAT32, 9));
        assertThat(doubles(out)).containsExactly(1, 9, 3);
    }

    @Test
    void everyClaimedKernelExistsAndOthersAreRefused() {
        for (UnaryKind k : UnaryKind.values()) {
            for (DType t : DType.values()) {
                var s = new org.jtorch.spi.Signature(t, t);
                if (ScalarKernels.capabilities().supports(k, t)) {
                    assertThat(ScalarKernels.kernel(Primitive.Unary.of(k), s)).isNotNull();
                } else {
                    assertThatThrownBy(() -> ScalarKernels.kernel(Primitive.Unary.of(k), s))
                            .isInstanceOf(UnsupportedOpException.class);
                }
            }
        }
        for (BinaryKind k : BinaryKind.values()) {
            for (DType t : ScalarKernels.capabilities().dtypes(k)) {
                var s = new org.jtorch.spi.Signature(t, t);
                assertThat(ScalarKernels.kernel(Primitive.Binary.of(k), s)).isNotNull();
            }
        }
    }
}
