package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops stay correct in an application that uses memory segments of every kind itself. */
class PollutedProfileTest {
    @Test
    void loopsAreCorrectAfterHeapAndMappedSegmentsWereUsed(@TempDir Path dir) throws Exception {
        Path file = Files.write(dir.resolve("mapped"), new byte[4096]);
        try (Arena arena = Arena.ofConfined();
                var channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
            MemorySegment[] others = {
                mapped,
                MemorySegment.ofArray(new float[1024]),
                MemorySegment.ofArray(new byte[4096]),
                arena.allocate(4096)
            };
            float total = 0;
            for (int round = 0; round < 2000; round++) {
                MemorySegment s = others[round % others.length];
                for (long i = 0; i < 256; i++) {
                    s.set(ValueLayout.JAVA_FLOAT_UNALIGNED, i * 4, (float) i);
                    total += s.get(ValueLayout.JAVA_FLOAT_UNALIGNED, i * 4);
                }
            }
            assertThat(total).isPositive();
        }
        Loop2 mul = VectorLoops.binary("MUL", Lane.F32).orElseThrow();
        Loop1 exp = VectorLoops.unary("EXP", Lane.F32).orElseThrow();
        Mem a = Mem.of(Lane.F32, 1003, i -> i * 0.01);
        Mem e = Mem.of(Lane.F32, 1003);
        exp.run(a.data(), a.offset(), e.data(), e.offset(), 1003);
        double[] interpreted = e.toArray();
        for (int round = 0;
                round < 3000;
                round++) { // gets compiled on the way: the same bits throughout
            exp.run(a.data(), a.offset(), e.data(), e.offset(), 1003);
            if (round % 100 == 0) {
                assertThat(e.toArray()).containsExactly(interpreted);
            }
        }
        Mem o = Mem.of(Lane.F32, 1003);
        mul.run(a.data(), a.offset(), a.data(), a.offset(), o.data(), o.offset(), 1003);
        for (int i = 0; i < 1003; i++) {
            assertThat(o.get(i)).isEqualTo((float) a.get(i) * (float) a.get(i));
        }
    }
}
