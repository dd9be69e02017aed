package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.dispatch.Transfers;
import org.jtorch.internal.random.DrawKernels;
import org.jtorch.internal.random.Mt19937;
import org.jtorch.op.Composite;
import org.jtorch.op.TensorSpec;

/** From a generator to fresh tensors: by counted words on the device, or by a host draw. */
final class Draws {
    private static volatile Generator defaultGenerator =
            Generator.philox(new java.util.SplittableRandom().nextLong());

    private Draws() {}

    static Generator defaultGenerator() {
        return defaultGenerator;
    }

    static void setDefaultGenerator(Generator generator) {
        defaultGenerator = generator;
    }

    static Generator pick(@Nullable Generator given) {
        if (given != null) {
            return given;
        }
        Generator ofThread = Context.current().generator;
        return ofThread != null ? ofThread : defaultGenerator;
    }

    /** A draw by counted words: operands are seed, offset, and what the operation takes besides. */
    static Tensor counted(
            Generator g, Composite op, TensorSpec spec, Device device, Operand... more) {
        long n = spec.shape().numel();
        var words = g.reserve(Math.multiplyExact(n, DrawKernels.wordsEach(op, spec.dtype())));
        Operand[] in = new Operand[2 + more.length];
        in[0] = Scalar.of(words.seed());
        in[1] = Scalar.of(words.offset());
        System.arraycopy(more, 0, in, 2, more.length);
        return Dispatcher.create(op, spec, device, in);
    }

    /** A draw on the host, elements in row-major order. */
    static Tensor host(
            Generator g,
            String op,
            TensorSpec spec,
            Device device,
            Function<Mt19937, MemorySegment> law) {
        small(op, spec.shape());
        Tensor out = Dispatcher.empty(spec, device);
        Transfers.write(g.draw(law), out);
        return out;
    }

    static void small(String op, Shape shape) {
        if (shape.numel() > Integer.MAX_VALUE / 16) {
            throw new ShapeException(
                    op,
                    "JT-RNG-005",
                    "shape "
                            + shape
                            + " is too large for a draw on the host; use a Philox generator, or "
                            + "draw it in parts");
        }
    }

    /** The dims from the largest stride to the smallest: the order of memory. */
    static int[] memoryOrder(Tensor t) {
        long[] strides = TensorAccess.get().data(t).layout().strides();
        return IntStream.range(0, strides.length)
                .boxed()
                .sorted((a, b) -> Long.compare(strides[b], strides[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Fills a tensor by a draw on the host, elements in the order of memory. */
    static Tensor fillFromHost(
            Generator g, String op, Tensor t, Function<Mt19937, MemorySegment> law) {
        int[] order = memoryOrder(t);
        long[] sizes = Arrays.stream(order).mapToLong(t::size).toArray();
        var spec = new TensorSpec(Shape.of(sizes), t.dtype());
        small(op, spec.shape());
        Tensor drawn = Dispatcher.empty(spec, t.device());
        writable(op, t);
        Transfers.write(g.draw(law), drawn);
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        return t.copy_(drawn.permute(back));
    }

    /** Fails as the write itself would, before any number is drawn. */
    static void writable(String op, Tensor t) {
        if (TensorAccess.get().data(t).layout().overlapsItself()) {
            throw new ArgumentException(
                    op,
                    "JT-MEM-005",
                    "the target "
                            + TensorAccess.get().data(t).layout()
                            + " has elements that share memory, as expand gives; write into a copy()");
        }
    }

    static void needsFloating(String op, DType dtype) {
        if (!dtype.isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-RNG-003",
                    "dtype is "
                            + dtype.shortName()
                            + "; it must be a floating one. Use randint or random_ for integers");
        }
    }

    static void fits(String op, DType dtype, long smallest, long largest) {
        double reach = 0x1p63;
        double least = -reach;
        if (dtype.isInteger()) {
            reach = IInfo.of(dtype).max();
            least = IInfo.of(dtype).min();
        } else if (dtype == DType.BOOL) {
            reach = 1;
            least = 0;
        } else if (dtype == DType.FLOAT16) {
            reach = FInfo.of(dtype).max();
            least = -reach;
        }
        if (smallest < least || largest > reach) {
            throw new ArgumentException(
                    op,
                    "JT-RNG-006",
                    "the numbers "
                            + smallest
                            + " to "
                            + largest
                            + " do not fit "
                            + dtype.shortName()
                            + "; use a wider dtype");
        }
    }

    static void check(String op, String name, double value, DoublePredicate holds, String rule) {
        if (!holds.test(value)) {
            throw new ArgumentException(
                    op, "JT-RNG-006", name + " is " + value + "; it must be " + rule);
        }
    }

    static void interval(String op, double from, double to) {
        if (!(from <= to) || !Double.isFinite(to - from)) {
            throw new ArgumentException(
                    op,
                    "JT-RNG-006",
                    "from is "
                            + from
                            + ", to is "
                            + to
                            + "; both must be finite, and from not above to");
        }
    }
}
