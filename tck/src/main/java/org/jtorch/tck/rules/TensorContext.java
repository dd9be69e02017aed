package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.op.Composite;
import org.jtorch.op.OpKind;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.support.HostRoundTrip;
import org.jtorch.tck.CheckedBody;
import org.jtorch.tck.RuleBody;
import org.jtorch.tck.RuleContext;
import org.jtorch.tck.RuleRun;
import org.jtorch.tck.oracle.NdArray;

/** What rules about tensors work with: the device under test, and questions with known answers. */
public class TensorContext extends RuleContext {
    /** Calls of layers and their options, as rules write them. */
    private static final Pattern LAYERS = Pattern.compile("\\bF\\.|Options\\.|2dBackward\\(");

    private final Device device;
    private final Capabilities capabilities;
    private final Backend backend;
    private final Queue queue;

    TensorContext(RuleRun run, DeviceRuntime runtime) {
        super(run);
        this.device = runtime.device();
        this.capabilities = runtime.capabilities();
        this.backend = runtime.backend();
        this.queue = runtime.queue();
    }

    /**
     * A body that is handed this context, with the device under test as the thread's default. A
     * rule concludes when the device has done all that it was told to: errors of queued work are
     * the rule's own, and it neither inherits nor leaves any.
     */
    static RuleBody ask(TensorBody body) {
        return context -> {
            var t = (TensorContext) context;
            t.drain();
            try (var _ = Torch.withDevice(t.device)) {
                body.run(t);
                t.finish();
            } finally {
                t.drain();
            }
        };
    }

    /** Waits for all work enqueued so far and throws its error, if there is one. */
    void finish() {
        queue.await(queue.mark());
    }

    private void drain() {
        try {
            finish();
        } catch (RuntimeException _) {
            // An error of earlier work that has been reported, or will be by the rule's failure.
            return;
        }
    }

    /**
     * As {@link #throwing}, for errors that depend on elements: a device with a queue finds them
     * when the work is done and reports them to the next call that waits.
     */
    <T extends Throwable> T throwingOnceDone(Class<T> type, CheckedBody body, String... fragments)
            throws InterruptedException {
        return throwing(
                type,
                () -> {
                    body.run();
                    finish();
                },
                fragments);
    }

    /** A rule's body over tensors. */
    @FunctionalInterface
    interface TensorBody {
        void run(TensorContext t) throws Exception;
    }

    Device device() {
        return device;
    }

    Queue queue() {
        return queue;
    }

    /** Calls so far that went through the host instead of the device, by kind. */
    Map<OpKind, Long> hostCalls() {
        return HostRoundTrip.callsOf(backend);
    }

    boolean claims(OpKind kind, DType dtype) {
        return capabilities.supports(kind, dtype);
    }

    /** Whether the backend hands out a kernel that it does not claim. */
    boolean answersUnclaimed(OpKind kind, DType dtype) {
        if (claims(kind, dtype)) {
            return false;
        }
        try {
            return backend.kernel(Kinds.example(kind), new Signature(dtype, dtype)) != null;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whether the backend has a kernel of its own for a composite. */
    boolean fuses(Composite op, List<Operand> operands) {
        DType result = op.infer(operands).get(0).dtype();
        DType compute =
                operands.stream()
                        .filter(Tensor.class::isInstance)
                        .map(o -> ((Tensor) o).dtype())
                        .findFirst()
                        .orElse(result);
        return backend.fused(op, new Signature(compute, result)).isPresent();
    }

    List<DType> dtypes() {
        return profile().dtypes().stream().map(DType::parse).toList();
    }

    /** All but bool. */
    List<DType> numbers() {
        return dtypes().stream().filter(d -> d != DType.BOOL).toList();
    }

    List<DType> floating() {
        return dtypes().stream().filter(DType::isFloating).toList();
    }

    @Override
    protected List<String> complete(List<String> lines) {
        var all = new ArrayList<String>();
        String text = String.join(" ", lines);
        all.add(
                "import org.jtorch.*; import static org.jtorch.Torch.*;"
                        + (text.contains("Init.") ? " import org.jtorch.nn.init.*;" : "")
                        + (LAYERS.matcher(text).find()
                                ? " import org.jtorch.nn.functional.*; import org.jtorch.op.nn.*;"
                                : "")
                        + " setDefaultDevice(Device.parse(\"%s\"));".formatted(device));
        all.addAll(lines);
        return all;
    }

    /**
     * Runs an expression that is also given as text, which a failure then shows; statements that
     * prepare it stand before it, each ended by "; " or "} ". Names come from Torch, {@code
     * java.util} and, if the text speaks of Init, from its package.
     */
    <R> R eval(String code, Callable<R> run) throws Exception {
        show(code, "System.out.println(%s);");
        R result = run.call();
        if (result != null && result.getClass().isArray()) {
            show(code, "System.out.println(Arrays.toString(%s));");
        }
        return result;
    }

    /**
     * Says what is asked from here on, as {@link #eval} does; print is a format for a statement.
     */
    void show(String code, String print) {
        sample(() -> code, lines(code, print).toArray(String[]::new));
    }

    /** Two lines: statements and the expression after them, or an expression and its value. */
    static List<String> lines(String code, String print) {
        int end = Math.max(code.lastIndexOf("; "), code.lastIndexOf("} "));
        return end < 0
                ? List.of("var found = " + code + ";", print.formatted("found"))
                : List.of(code.substring(0, end + 1), print.formatted(code.substring(end + 2)));
    }

    /** The elements of what an expression gives; see {@link #eval}. */
    void gives(String code, Callable<Tensor> run, double... expected) throws Exception {
        Runnable before = description();
        same(code, eval(code, run), expected);
        before.run();
    }

    /** What an expression gives that is no tensor; see {@link #eval}. */
    void is(Object expected, String code, Callable<?> run) throws Exception {
        Runnable before = description();
        equal(expected, eval(code, run), code);
        before.run();
    }

    /** An expression that must throw; see {@link #eval} and {@link #throwing}. */
    <T extends Throwable> T refuses(
            Class<T> type, String code, Callable<?> run, String... fragments) throws Exception {
        Runnable before = description();
        T thrown =
                throwing(
                        type,
                        () -> {
                            var _ = eval(code, run);
                        },
                        fragments);
        before.run();
        return thrown;
    }

    /** Asks one question; see {@link #answers}. */
    void answer(Question q) throws Exception {
        answers(List.of(q));
    }

    /**
     * Asks questions, small ones first: shape, dtype and every element of each answer, and that the
     * operands are as they were.
     */
    void answers(List<Question> questions) throws Exception {
        forEach(questions, this::examine);
    }

    private void examine(Question q) {
        Tensor[] in = q.tensors();
        Tensor out = q.run().apply(in);
        NdArray expected = q.expected();
        equal(expected.shape(), out.shape(), "shape of " + q.text());
        equal(expected.dtype(), out.dtype(), "dtype of " + q.text());
        same(q.text(), expected, Values.read(out), q.tolerance());
        for (int i = 0; i < in.length; i++) {
            same(
                    "operand " + i + " after " + q.text(),
                    q.layout().values(q.operands().get(i)),
                    Values.read(in[i]),
                    Tolerance.EXACT);
        }
    }

    /** Compares elements. */
    void same(String what, NdArray expected, NdArray found, Tolerance tolerance) {
        int allowed = allowedTolerances();
        int at = tolerance.firstWrong(expected, found, allowed);
        if (at >= 0) {
            String more =
                    allowed == 1 ? "" : " by more than %d times its tolerance".formatted(allowed);
            throw fail(
                    what + " differs at element " + at + " of shape " + expected.shape() + more,
                    element(expected, at),
                    element(found, at));
        }
        if (allowed > 1) {
            accepted(tolerance.worst(expected, found));
        }
    }

    /** Compares a tensor with numbers. */
    void same(String what, Tensor found, double... expected) {
        same(
                what,
                NdArray.of(found.dtype(), Shape.of(expected.length), i -> expected[i]),
                flat(found),
                Tolerance.ulps(2));
    }

    private static NdArray flat(Tensor t) {
        NdArray a = Values.read(t);
        return a.dtype().isFloating()
                ? NdArray.floats(a.dtype(), Shape.of(a.numel()), a::f)
                : NdArray.ints(a.dtype(), Shape.of(a.numel()), a::l);
    }

    private static String element(NdArray a, int i) {
        return a.dtype().isFloating() ? Double.toString(a.f(i)) : Long.toString(a.l(i));
    }

    /**
     * One cell per dtype of the profile: a claimed kind must answer, an unclaimed one must refuse.
     */
    void kinds(OpKind kind, String op, List<DType> required, CellBody body) throws Exception {
        for (DType d : required) {
            cell(
                    op,
                    d.shortName(),
                    () -> {
                        if (!claims(kind, d)) {
                            throw fail(
                                    "a CORE kind is not claimed",
                                    op + " for " + d.shortName(),
                                    "not in the capabilities");
                        }
                        long before = hostCalls().getOrDefault(kind, 0L);
                        body.run(d);
                        if (hostCalls().getOrDefault(kind, 0L) > before) {
                            fallback(op + " for " + d.shortName() + " is computed on the host");
                        }
                    });
        }
    }

    /** What is asked for one dtype. */
    @FunctionalInterface
    interface CellBody {
        void run(DType dtype) throws Exception;
    }
}
