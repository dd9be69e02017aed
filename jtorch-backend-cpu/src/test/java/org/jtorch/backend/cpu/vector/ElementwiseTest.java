package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every unary and binary vector loop against Java's double arithmetic. */
class ElementwiseTest {
    private static final double[] SPECIAL = {
        0d,
        -0d,
        1,
        -1,
        0.5,
        -0.5,
        2,
        3,
        -7,
        1e-3,
        10,
        -10,
        20,
        88,
        88.7,
        89,
        100,
        -87,
        -100,
        -103.9,
        -105,
        709,
        710,
        -745,
        -746,
        1e-10,
        -1e-10,
        1e10,
        -1e10,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1e-39,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE
    };

    static Stream<Arguments> unary() {
        return Stream.of(
                        Arguments.of("NEG", (DoubleUnaryOperator) x -> -x, 0.0),
                        Arguments.of("ABS", (DoubleUnaryOperator) Math::abs, 0.0),
                        Arguments.of("SQUARE", (DoubleUnaryOperator) x -> x * x, 0.5),
                        Arguments.of("SQRT", (DoubleUnaryOperator) Math::sqrt, 0.5),
                        Arguments.of("RSQRT", (DoubleUnaryOperator) x -> 1 / Math.sqrt(x), 1.5),
                        Arguments.of("RECIPROCAL", (DoubleUnaryOperator) x -> 1 / x, 0.5),
                        Arguments.of("RELU", (DoubleUnaryOperator) x -> Math.max(x, 0), 0.0),
                        Arguments.of("EXP", (DoubleUnaryOperator) StrictMath::exp, 1.1),
                        Arguments.of("EXPM1", (DoubleUnaryOperator) StrictMath::expm1, 2.0),
                        Arguments.of("LOG", (DoubleUnaryOperator) StrictMath::log, 1.5),
                        Arguments.of("TANH", (DoubleUnaryOperator) StrictMath::tanh, 3.0),
                        Arguments.of(
                                "SIGMOID", (DoubleUnaryOperator) ElementwiseTest::sigmoid, 3.0))
                .flatMap(a ->
                        Stream.of(Lane.F32, Lane.F64)
                                .map(l -> Arguments.of(a.get()[0], l, a.get()[1], a.get()[2])));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unary")
    void unaryLoopsAreWithinTheirStatedErrorOnSpecialAndRandomValues(
            String kind, Lane lane, DoubleUnaryOperator f, double ulps) {
        var r = new Random(7);
        Mem a = Mem.of(lane, 20_000, i -> i < SPECIAL.length ? SPECIAL[i] : random(r, lane, i));
        Mem o = Mem.of(lane, a.n());
        VectorLoops.unary(kind, lane)
                .orElseThrow()
                .run(a.data(), a.offset(), o.data(), o.offset(), a.n());
        for (int i = 0; i < a.n(); i++) {
            double want = f.applyAsDouble(a.get(i));
            if (kind.equals("SIGMOID") && lane == Lane.F32 && a.get(i) < -88) {
                assertThat(o.get(i)).as("sigmoid(%s)", a.get(i)).isBetween(0.0, 1e-38);
                continue; // e^-x overflows, as in PyTorch
            }
            assertClose(kind, lane, a.get(i), o.get(i), want, ulps);
        }
        assertThat(o.guardsIntact()).isTrue();
    }

    private static double random(Random r, Lane lane, int i) {
        return switch (i % 4) {
            case 0 -> r.nextDouble(-1, 1);
            case 1 -> r.nextDouble(-20, 20);
            case 2 -> r.nextDouble(-100, 100);
            default ->
                    lane == Lane.F32
                            ? Float.intBitsToFloat(r.nextInt())
                            : Double.longBitsToDouble(r.nextLong());
        };
    }

    /** Distance in units in the last place of the lane's type. */
    static void assertClose(
            String what, Lane lane, double x, double got, double want, double ulps) {
        if (lane == Lane.F32) {
            float w = (float) want;
            if (Float.isNaN(w)
                    || (Float.isInfinite(w)
                            && (Double.isInfinite(want) || Math.abs(want) > 3.4029e38))) {
                assertThat(same(got, w)).as("%s(%s) = %s, want %s", what, x, got, w).isTrue();
            } else {
                assertThat(Math.abs(got - want))
                        .as("%s(%s) = %s, want %s", what, x, got, want)
                        .isLessThanOrEqualTo(Math.max(ulps, 1e-300) * Math.ulp(w));
            }
        } else if (Double.isNaN(want) || Double.isInfinite(want)) {
            assertThat(same(got, want)).as("%s(%s) = %s, want %s", what, x, got, want).isTrue();
        } else {
            // the reference itself is off by up to an ulp
            assertThat(Math.abs(got - want))
                    .as("%s(%s) = %s, want %s", what, x, got, want)
                    .isLessThanOrEqualTo((ulps <= 0.5 ? 0 : ulps + 1) * Math.ulp(want));
        }
        if (want == 0 && got == 0 && x == 0) {
            assertThat(Math.copySign(1, got))
                    .as("sign of %s(%s)", what, x)
                    .isEqualTo(Math.copySign(1, want));
        }
    }

    private static boolean same(double a, double b) {
        return a == b || (Double.isNaN(a) && Double.isNaN(b));
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                Arguments.of("ADD", (DoubleBinaryOperator) Double::sum),
                Arguments.of("SUB", (DoubleBinaryOperator) (a, b) -> a - b),
                Arguments.of("MUL", (DoubleBinaryOperator) (a, b) -> a * b),
                Arguments.of("DIV", (DoubleBinaryOperator) (a, b) -> a / b),
                Arguments.of("MAX", (DoubleBinaryOperator) Math::max),
                Arguments.of("MIN", (DoubleBinaryOperator) Math::min));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("binary")
    void binaryLoopsRoundOnceAndKeepNanAndSignedZero(String kind, DoubleBinaryOperator f) {
        int m = SPECIAL.length;
        for (Lane lane : new Lane[] {Lane.F32, Lane.F64}) {
            Mem a = Mem.of(lane, m * m, i -> SPECIAL[i / m]);
            Mem b = Mem.of(lane, m * m, i -> SPECIAL[i % m]);
            Mem o = Mem.of(lane, m * m);
            VectorLoops.binary(kind, lane)
                    .orElseThrow()
                    .run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), o.n());
            for (int i = 0; i < o.n(); i++) {
                double exact =
                        f.applyAsDouble(
                                a.get(i), b.get(i)); // of two f32: one rounding more is harmless
                double want = lane == Lane.F32 ? (float) exact : exact;
                assertThat(same(o.get(i), want))
                        .as("%s(%s, %s) = %s", kind, a.get(i), b.get(i), o.get(i))
                        .isTrue();
                if (want == 0) {
                    assertThat(1 / o.get(i)).isEqualTo(1 / want);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void everyLengthUpTo70GivesTheSameAsElementByElement(Lane lane) {
        Loop2 add = VectorLoops.binary("ADD", lane).orElseThrow();
        Loop1 neg = VectorLoops.unary("NEG", lane).orElseThrow();
        for (int n = 0; n <= 70; n++) {
            Mem a = Mem.of(lane, n, i -> i * 3 - 50);
            Mem b = Mem.of(lane, n, i -> 7 - i);
            Mem o = Mem.of(lane, n);
            add.run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
            for (int i = 0; i < n; i++) {
                assertThat(o.get(i)).isEqualTo(i * 2 - 43);
            }
            assertThat(o.guardsIntact()).isTrue();
            if (n == 0) {
                continue;
            }
            add.runScalarA(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
            for (int i = 0; i < n; i++) {
                assertThat(o.get(i)).isEqualTo(-43 - i);
            }
            add.runScalarB(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
            for (int i = 0; i < n; i++) {
                assertThat(o.get(i)).isEqualTo(i * 3 - 43);
            }
            neg.run(o.data(), o.offset(), o.data(), o.offset(), n); // in place
            for (int i = 0; i < n; i++) {
                assertThat(o.get(i)).isEqualTo(43 - i * 3);
            }
            assertThat(o.guardsIntact()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"I32", "I64"})
    void integerLoopsWrapAround(Lane lane) {
        boolean i32 = lane == Lane.I32;
        double most = i32 ? Integer.MAX_VALUE : -1;
        double least = i32 ? Integer.MIN_VALUE : (double) Long.MIN_VALUE;
        Mem a = Mem.of(lane, least, least, most, 6, 12);
        Mem b = Mem.of(lane, least, -1, 1, -7, 10);
        Mem o = Mem.of(lane, 5);
        VectorLoops.binary("ADD", lane)
                .orElseThrow()
                .run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), 5);
        assertThat(o.toArray())
                .containsExactly(
                        0,
                        i32 ? Integer.MAX_VALUE : (double) Long.MAX_VALUE,
                        i32 ? least : 0,
                        -1,
                        22);
        VectorLoops.binary("MUL", lane)
                .orElseThrow()
                .run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), 5);
        assertThat(o.toArray()).containsExactly(0, least, most, -42, 120);
        VectorLoops.binary("BITWISE_AND", lane)
                .orElseThrow()
                .run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), 5);
        assertThat(o.toArray()).containsExactly(least, least, 1, 0, 8);
        VectorLoops.unary("ABS", lane)
                .orElseThrow()
                .run(a.data(), a.offset(), o.data(), o.offset(), 5);
        assertThat(o.get(0)).isEqualTo(least);
    }

    @Test
    void heapMemoryIsRefusedBeforeAnythingIsWritten() {
        Mem a = Mem.of(Lane.F32, 64);
        MemorySegment heap = MemorySegment.ofArray(new byte[1024]);
        Loop1 neg = VectorLoops.unary("NEG", Lane.F32).orElseThrow();
        assertThat(VectorLoops.accepts(heap)).isFalse();
        assertThatThrownBy(() -> neg.run(heap, 0, a.data(), a.offset(), 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("native memory");
        assertThat(a.guardsIntact(0)).isTrue();
    }

    @Test
    void unknownKindsHaveNoLoop() {
        assertThat(VectorLoops.unary("LGAMMA", Lane.F32)).isEmpty();
        assertThat(VectorLoops.binary("DIV", Lane.I32)).isEmpty();
        assertThat(VectorLoops.compare("ADD", Lane.F32)).isEmpty();
    }

    @Test
    void eachOperationHasOneNamedCopyOfItsLoop() {
        Loop2 add = VectorLoops.binary("ADD", Lane.F32).orElseThrow();
        assertThat(add).isSameAs(VectorLoops.binary("ADD", Lane.F32).orElseThrow());
        assertThat(add.getClass().getSimpleName()).isEqualTo("F32Loop2$ADD");
        assertThat(add.getClass().isHidden()).isFalse();
    }
}
