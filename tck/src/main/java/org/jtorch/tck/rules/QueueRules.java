package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.MEMORY_BASICS;
import static org.jtorch.tck.Tier.STRESS;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.OpKind;
import org.jtorch.spi.Queue;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Who does the work, and what work still in a queue may rely on. */
final class QueueRules {
    /** Pieces of work that keep a queue busy for a while, and how often that is tried. */
    private static final int BUSY = 64;

    private static final int TRIES = 5;

    /** Large enough for a block of its own, which goes back to the backend by itself. */
    private static final int LARGE = 1 << 19;

    private QueueRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        "JT-DEV-011",
                        STRESS,
                        "The device itself computes the CORE kinds that it claims; a round trip through the host is a fallback.",
                        "Kinds for which kernel() gives a HostRoundTrip: give it a kernel of the device's own. Results are right, so no line shows it: the report names the kinds.",
                        QueueRules::noFallback),
                rule(
                        "JT-DEV-012",
                        STRESS,
                        "An operation is enqueued behind earlier work and does not wait for it.",
                        "Kernels that wait for the queue, as to compute on the host or on another device. A matter of timing, so ask the rule again: no line shows it.",
                        QueueRules::noWaiting),
                rule(
                        "JT-MEM-014",
                        MEMORY_BASICS,
                        "Copies in, one after the other, keep their own elements.",
                        "A staging block that is used again before the queue has read it; blocks given out twice.",
                        QueueRules::copiesIn),
                rule(
                        "JT-MEM-015",
                        STRESS,
                        "A block that goes back to the backend is not used again before queued work is done with it.",
                        "Queue.done and Queue.await, and the backend's own pool of blocks.",
                        QueueRules::freedBlocks));
    }

    private interface Operation {
        Object run(Tensor x);
    }

    /** One operation of most kinds, of those whose errors do not depend on values. */
    private static Map<String, Operation> operations() {
        var all = new LinkedHashMap<String, Operation>();
        all.put("fill", x -> x.copy().fill_(1));
        all.put("arange", _ -> Torch.arange(9));
        all.put("copy", x -> x.t().copy());
        all.put("cast", x -> x.to(DType.INT32));
        all.put("where", x -> Torch.where(x.gt(0), x, x));
        all.put("neg", Tensor::neg);
        all.put("exp", Tensor::exp);
        all.put("add", x -> x.add(x));
        all.put("div", x -> x.div(x));
        all.put("maximum", x -> x.maximum(x));
        all.put("eq", x -> x.eq(x));
        all.put("sum", x -> x.sum(0));
        all.put("prod", x -> x.prod(0, false));
        all.put("amax", x -> x.amax(0));
        all.put("any", x -> x.any(0, false));
        all.put("argmax", x -> x.argmax(0));
        all.put("cumsum", x -> x.cumsum(0));
        all.put("cummax", x -> x.cummax(0));
        all.put("sort", x -> x.sort(0, false));
        all.put("matmul", x -> x.matmul(x));
        all.put("rand", _ -> Torch.rand(9));
        return all;
    }

    private static void noFallback(TensorContext t) {
        Tensor x = Torch.ones(3, 3);
        operations().values().forEach(op -> op.run(x));
        x.indexSelect(0, Torch.tensor(0, 2));
        x.copy().scatterAdd(0, Torch.tensor(0, 2).view(2, 1), x);
        var kinds = new TreeSet<String>();
        for (OpKind kind : t.hostCalls().keySet()) {
            if (!kind.extended()) {
                kinds.add(kind.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        if (!kinds.isEmpty()) {
            throw t.fallback("computed on the host: " + String.join(", ", kinds));
        }
    }

    /** Only a queue that is seen to lag behind can tell who waits for it. */
    private static void noWaiting(TensorContext t) {
        Tensor busy = Torch.zeros(4096);
        Tensor x = Torch.ones(3, 3);
        if (waits(t, busy, () -> busy.add_(1), 1)) {
            return;
        }
        var waiting = new ArrayList<String>();
        operations()
                .forEach((name, op) -> {
                    op.run(x);
                    if (waits(t, busy, () -> op.run(x), TRIES)) {
                        waiting.add(name);
                    }
                });
        t.check(
                waiting.isEmpty(),
                "these return only when all earlier work of the queue is done: %s",
                waiting);
    }

    /** Whether all work enqueued before an operation is done whenever the operation returns. */
    private static boolean waits(TensorContext t, Tensor busy, Runnable operation, int tries) {
        Queue queue = t.queue();
        for (int i = 0; i < tries; i++) {
            for (int j = 0; j < BUSY; j++) {
                busy.add_(1);
            }
            long mark = queue.mark();
            operation.run();
            boolean done = queue.done(mark);
            queue.await(queue.mark());
            if (!done) {
                return false;
            }
        }
        return true;
    }

    private static void copiesIn(TensorContext t) {
        for (int n : new int[] {3, 100, 5000}) {
            var values = new ArrayList<int[]>();
            var tensors = new ArrayList<Tensor>();
            for (int i = 0; i < 20; i++) {
                int[] v = t.random().ints(n + i % 2).toArray();
                values.add(v);
                tensors.add(Torch.from(v));
            }
            for (int i = 0; i < values.size(); i++) {
                t.equal(
                        values.get(i),
                        tensors.get(i).toIntArray(),
                        "tensor %d of %d".formatted(i, n));
            }
        }
    }

    private static void freedBlocks(TensorContext t) {
        // Large, so that the queue lags behind for some time on a fast machine as well.
        Tensor busy = large(t, 0);
        for (int round = 0; round < 3; round++) {
            Tensor x = large(t, 5);
            for (int j = 0; j < BUSY; j++) {
                busy.add_(1);
            }
            Tensor y = x.add(1);
            x.release();
            Backends.runtime(t.device()).trim();
            Tensor z = large(t, 9);
            float[] sums = y.toFloatArray();
            t.check(
                    sums.length == LARGE && allEqual(sums, 6),
                    "work that was enqueued read a block after it was given back");
            t.check(allEqual(z.toFloatArray(), 9), "a new tensor holds what it was not given");
            y.release();
            z.release();
        }
    }

    private static boolean allEqual(float[] values, float expected) {
        float[] all = new float[values.length];
        Arrays.fill(all, expected);
        return Arrays.equals(all, values);
    }

    private static Tensor large(TensorContext t, long value) {
        return Torch.full(Shape.of(LARGE), Scalar.of(value), DType.FLOAT32, t.device());
    }

    private static Rule rule(
            String id, Tier tier, String sentence, String hint, TensorContext.TensorBody body) {
        return new Rule(id, MUST, tier, sentence, hint, ask(body));
    }
}
