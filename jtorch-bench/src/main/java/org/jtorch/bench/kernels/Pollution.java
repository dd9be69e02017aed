package org.jtorch.bench.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;

/**
 * Gives the JVM the history of a long-lived application: some 70 kernels over three dtypes have
 * run, on small and on large operands, and the application has used heap and mapped memory of its
 * own. Compilers profile memory accesses for the whole JVM, so all of this can make kernels slower
 * that run afterwards.
 */
final class Pollution {
    private static final int ROUNDS = 300;

    private static final List<UnaryOperator<Tensor>> UNARY =
            List.of(
                    Tensor::neg,
                    Tensor::abs,
                    Tensor::sign,
                    Tensor::relu,
                    Tensor::sqrt,
                    Tensor::rsqrt,
                    Tensor::reciprocal,
                    Tensor::expm1,
                    Tensor::log,
                    Tensor::sigmoid,
                    x -> x.sum(),
                    x -> x.mul(2));

    private static final List<BinaryOperator<Tensor>> BINARY =
            List.of(
                    Tensor::sub,
                    Tensor::mul,
                    Tensor::div,
                    Tensor::maximum,
                    Tensor::minimum,
                    Tensor::eq,
                    Tensor::ne,
                    Tensor::lt,
                    Tensor::le,
                    Tensor::gt,
                    Tensor::ge);

    private Pollution() {}

    static void run() throws IOException {
        for (int n : new int[] {4, 4096}) {
            for (DType t : List.of(DType.FLOAT32, DType.FLOAT64, DType.INT64)) {
                Tensor a = Torch.arange(1, n + 1, 1, t, Torch.getDefaultDevice());
                Tensor b = a.add(3);
                for (int i = 0; i < ROUNDS; i++) {
                    round(a, b);
                }
            }
        }
        foreignMemory();
    }

    private static void round(Tensor a, Tensor b) {
        try (var _ = TensorScope.open()) {
            for (var op : UNARY) {
                var _ = op.apply(a);
            }
            for (var op : BINARY) {
                var _ = op.apply(a, b);
            }
        }
    }

    private static void foreignMemory() throws IOException {
        MemorySegment heap = MemorySegment.ofArray(new float[4096]);
        MemorySegment bytes = MemorySegment.ofArray(new byte[16384]);
        Path file = Files.createTempFile("jtorch-bench", ".bin");
        try (var arena = Arena.ofConfined();
                var channel =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 16384, arena);
            MemorySegment plain = arena.allocate(16384, 64);
            for (int i = 0; i < 2000; i++) {
                for (MemorySegment s : List.of(heap, bytes, mapped, plain)) {
                    addOne(s, plain);
                    addOne(plain, s);
                }
            }
        } finally {
            Files.delete(file);
        }
    }

    /** What an application may do: it asks nothing about the memory it is given. */
    private static void addOne(MemorySegment a, MemorySegment o) {
        var species = FloatVector.SPECIES_PREFERRED;
        for (long i = 0; i < 16384; i += species.vectorByteSize()) {
            FloatVector.fromMemorySegment(species, a, i, LITTLE_ENDIAN)
                    .add(1f)
                    .intoMemorySegment(o, i, LITTLE_ENDIAN);
        }
        o.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, a.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4) + 1f);
    }
}
