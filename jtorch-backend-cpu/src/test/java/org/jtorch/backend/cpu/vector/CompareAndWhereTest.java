package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareAndWhereTest {
    private interface Test2 {
        boolean test(double a, double b);
    }

    private static final Map<String, Test2> KINDS =
            Map.of(
                    "EQ", (a, b) -> a == b,
                    "NE", (a, b) -> a != b,
                    "LT", (a, b) -> a < b,
                    "LE", (a, b) -> a <= b,
                    "GT", (a, b) -> a > b,
                    "GE", (a, b) -> a >= b);

    private static double value(Lane lane, int i) {
        boolean floating = lane == Lane.F32 || lane == Lane.F64;
        return floating && i % 11 == 5 ? Double.NaN : floating && i % 7 == 3 ? -0d : i % 5 - 2;
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void comparisonsWriteOneBoolByteAnElement(Lane lane) {
        KINDS.forEach((kind, test) -> {
            Loop2 loop = VectorLoops.compare(kind, lane).orElseThrow();
            for (int n = 1; n <= 70; n++) {
                Mem a = Mem.of(lane, n, i -> value(lane, i));
                Mem b = Mem.of(lane, n, i -> value(lane, i * 3 + 1));
                Mem o = Mem.of(Lane.F64, n);
                loop.run(a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
                check(o, n, i -> test.test(a.get(i), b.get(i)), kind);
                loop.runScalarA(
                        a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
                check(o, n, i -> test.test(a.get(0), b.get(i)), kind);
                loop.runScalarB(
                        a.data(), a.offset(), b.data(), b.offset(), o.data(), o.offset(), n);
                check(o, n, i -> test.test(a.get(i), b.get(0)), kind);
            }
        });
    }

    private static void check(Mem o, int n, java.util.function.IntPredicate want, String kind) {
        for (int i = 0; i < n; i++) {
            assertThat(o.data().get(ValueLayout.JAVA_BYTE, o.offset() + i))
                    .as("%s at %s of %s", kind, i, n)
                    .isEqualTo((byte) (want.test(i) ? 1 : 0));
        }
        assertThat(o.guardsIntact(1)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void whereTakesTheBitsOfEitherOperand(Lane lane) {
        Loop3 loop = VectorLoops.where(lane.bytes()).orElseThrow();
        for (int n = 1; n <= 70; n++) {
            Mem c = Mem.of(Lane.F64, n);
            for (int i = 0; i < n; i++) {
                c.data().set(ValueLayout.JAVA_BYTE, c.offset() + i, (byte) (i % 3 == 1 ? 1 : 0));
            }
            Mem a = Mem.of(lane, n, i -> value(lane, i));
            Mem b = Mem.of(lane, n, i -> 100 + i);
            for (int mode = 0; mode < 4; mode++) {
                boolean as = (mode & 1) != 0;
                boolean bs = (mode & 2) != 0;
                Mem o = Mem.of(lane, n);
                loop.run(
                        c.data(),
                        c.offset(),
                        a.data(),
                        a.offset(),
                        as,
                        b.data(),
                        b.offset(),
                        bs,
                        o.data(),
                        o.offset(),
                        n);
                for (int i = 0; i < n; i++) {
                    double want = i % 3 == 1 ? a.get(as ? 0 : i) : b.get(bs ? 0 : i);
                    assertThat(Double.doubleToRawLongBits(o.get(i)))
                            .isEqualTo(Double.doubleToRawLongBits(want));
                }
                assertThat(o.guardsIntact()).isTrue();
            }
        }
    }
}
