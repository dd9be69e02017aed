package org.jtorch.bench.overhead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.bench.Figure;
import org.jtorch.bench.Suite;

/**
 * The cost of the way of one operation: a 4-element {@code add} amidst fifty kinds of operations of
 * two dtypes, so that no call site on the way sees one kind only; without gradients, and recorded.
 */
public final class OverheadSuite implements Suite {
    private static final int ROUNDS = 400;
    private static final int ADDS = 50;
    private static final int BATCHES = 15;
    private static final long WARM_NANOS = 8_000_000_000L;
    private static final double WITHOUT_GRADIENTS = 100;
    private static final double RECORDED_MORE = 80;

    private Object sink = "";

    /** The suite. */
    public OverheadSuite() {}

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String description() {
        return "a 4-element add in a mix of 50 operation kinds, without gradients and recorded";
    }

    @Override
    public List<String> jvmOptions() {
        return TOUCHED_HEAP;
    }

    @Override
    public void run(Consumer<Figure> figures) {
        Tensor a = Torch.tensor(0.5, 0.25, 0.75, 1);
        Tensor b = Torch.tensor(1.5, 2, 0.5, 1);
        Tensor tracked = Torch.tensor(0.5, 0.25, 0.75, 1).requiresGrad_(true);
        List<Supplier<Object>> mix = new ArrayList<>(OperationMix.kinds(a, b));
        int kinds = mix.size();
        mix.addAll(OperationMix.kinds(a.to(org.jtorch.DType.FLOAT64), b.add(1)));
        double[] plain = new double[BATCHES];
        double[] recorded = new double[BATCHES];
        double[] all = new double[BATCHES];
        long warm = System.nanoTime() + WARM_NANOS;
        // Tiers of the compiler come by time as well as by count.
        for (int round = 0; round < BATCHES; round += System.nanoTime() < warm ? 0 : 1) {
            double p = 0;
            double r = 0;
            long start = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                for (Supplier<Object> op : mix) {
                    sink = op.get();
                }
            }
            double m = (double) (System.nanoTime() - start) / ROUNDS / mix.size();
            for (int i = 0; i < ROUNDS; i++) {
                // In between, so that the adds find the caches and predictors as they are in a mix.
                for (Supplier<Object> op : mix) {
                    sink = op.get();
                }
                p += adds(a, b);
                r += adds(tracked, b);
            }
            all[round] = m;
            plain[round] = p / ROUNDS;
            recorded[round] = r / ROUNDS;
        }
        figures.accept(
                Figure.recorded(kinds + " kinds x 2 dtypes, 4 elements, each", median(all), "ns"));
        figures.accept(
                Figure.atMost(
                        "add, 4 elements, no gradients", median(plain), "ns", WITHOUT_GRADIENTS));
        figures.accept(
                Figure.atMost(
                        "add, 4 elements, recording adds",
                        median(recorded) - median(plain),
                        "ns",
                        RECORDED_MORE));
    }

    private double adds(Tensor x, Tensor y) {
        long start = System.nanoTime();
        for (int i = 0; i < ADDS; i++) {
            sink = x.add(y);
        }
        return (double) (System.nanoTime() - start) / ADDS;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Keeps the results from being optimised away. */
    @Override
    public String toString() {
        return name() + " " + sink.hashCode();
    }
}
