package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CastTest {
    @ParameterizedTest
    @CsvSource({"F32,F64", "F64,F32", "I32,F32", "F32,I32", "I32,I64", "I64,I32", "I32,F64"})
    void conversionsFollowJavasCasts(String from, String to) {
        Lane lane = Lane.valueOf(from);
        boolean floating = lane == Lane.F32 || lane == Lane.F64;
        double[] special = {
            0, -1.5, 2.9, 1e10, -1e10, Double.NaN, Double.POSITIVE_INFINITY, 16777217, 3e38, 1e39
        };
        Loop1 cast = VectorLoops.cast(from, to).orElseThrow();
        for (int n = 0; n <= 40; n++) {
            Mem a =
                    Mem.of(
                            lane,
                            n,
                            i ->
                                    floating
                                            ? special[i % 10]
                                            : i * 123_456_789L * (lane == Lane.I64 ? 1000 : 1));
            Mem o = Mem.of(Lane.valueOf(to), n);
            cast.run(a.data(), a.offset(), o.data(), o.offset(), n);
            for (int i = 0; i < n; i++) {
                double x = a.get(i);
                double want =
                        switch (o.lane()) {
                            case F32 -> (float) x;
                            case F64 -> x;
                            case I32 -> floating ? (int) x : (int) (long) x;
                            case I64 -> (long) x;
                        };
                assertThat(Double.valueOf(o.get(i))).as("%s", x).isEqualTo(Double.valueOf(want));
            }
            assertThat(o.guardsIntact()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"BOOL,F32", "BOOL,I32", "BOOL,I64", "U8,I32"})
    void bytesAreWidened(String from, String to) {
        VectorLoops.cast(from, to)
                .ifPresent(cast -> { // absent where vectors are too short
                    for (int n = 0; n <= 40; n++) {
                        Mem a = Mem.of(Lane.F64, n);
                        int most = from.equals("U8") ? 256 : 2;
                        for (int i = 0; i < n; i++) {
                            a.data()
                                    .set(
                                            ValueLayout.JAVA_BYTE,
                                            a.offset() + i,
                                            (byte) (i * 37 % most));
                        }
                        Mem o = Mem.of(Lane.valueOf(to), n);
                        cast.run(a.data(), a.offset(), o.data(), o.offset(), n);
                        for (int i = 0; i < n; i++) {
                            assertThat(o.get(i)).isEqualTo(i * 37 % most);
                        }
                        assertThat(o.guardsIntact()).isTrue();
                    }
                });
    }
}
