package org.jtorch.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a rule body works with: a seed, assertions that explain themselves, samples that shrink, and
 * the op × dtype grid. One context serves one run of one rule, on the rule's own thread.
 *
 * <pre>{@code
 * t -> {
 *     for (String dtype : t.profile().dtypes()) {
 *         t.cell("add", dtype, () ->
 *             t.forEach(samples(dtype, t.random()), s ->
 *                 t.equal(s.expectedShape(), s.run().shape(), "shape of the sum")));
 *     }
 * }
 * }</pre>
 */
public abstract class RuleContext {
    private final RuleRun run;
    private final RandomGenerator random;

    /**
     * A context for one run of a rule.
     *
     * @param run given by the runner
     */
    protected RuleContext(RuleRun run) {
        this.run = run;
        this.random = new SplittableRandom(run.seed());
    }

    /**
     * The rule that runs.
     *
     * @return the rule
     */
    public final Rule rule() {
        return run.rule();
    }

    /**
     * The profile of the run, with the element types it asks for.
     *
     * @return the profile
     */
    public final Profile profile() {
        return run.profile();
    }

    /**
     * The seed of this rule. Each rule has its own, derived from the run's seed and the rule's id.
     *
     * @return the seed
     */
    public final long seed() {
        return run.seed();
    }

    /**
     * The generator of this rule, started from {@link #seed()}.
     *
     * @return always the same generator; not for use by several threads
     */
    public final RandomGenerator random() {
        return random;
    }

    /**
     * Says which sample is asked from here on; a failure of any kind then names it.
     *
     * @param sample describes the sample; called only on failure
     * @param reproducer lines for JShell that show the failure
     */
    public final void sample(Supplier<String> sample, String... reproducer) {
        List<String> lines = List.of(reproducer);
        run.describe(sample, () -> lines.isEmpty() ? lines : complete(lines));
    }

    /**
     * Remembers the sample that is being asked, for a part of a rule with a sample of its own.
     *
     * @return puts it back when run
     */
    protected final Runnable description() {
        return run.description();
    }

    /**
     * Makes the lines that show a sample complete, for example by naming the device. Called only on
     * failure.
     *
     * @param lines what the sample gave, at least one line
     * @return what can be pasted into JShell
     */
    protected List<String> complete(List<String> lines) {
        return lines;
    }

    private List<String> complete(Sample<?> sample) {
        List<String> lines = sample.reproducer();
        return lines.isEmpty() ? lines : complete(lines);
    }

    /**
     * Runs a body on every sample, small ones first. When one fails, simpler variants of it are
     * tried, and the rule fails with the simplest that still does so in the same way.
     *
     * @param samples at least one
     * @param body asks the backend about one sample
     * @param <S> the sample
     * @throws Exception what the body threw for the smallest failing sample
     */
    public final <S extends Sample<S>> void forEach(List<S> samples, SampleBody<S> body)
            throws Exception {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(rule().id() + ": no samples");
        }
        new Shrinking<>(run, body, this::complete).ask(samples);
    }

    /**
     * Runs a body for one cell of the op × dtype grid. A failure marks the cell and the rule goes
     * on with its next cells; at its end it fails with the first failure and the list of cells.
     *
     * @param op name of the operation, such as "add"
     * @param dtype short name of the element type, such as "f32"
     * @param body asks the backend; may call {@link #notClaimed} or {@link #fallback}
     * @throws InterruptedException if the runner has given up on the rule
     */
    public final void cell(String op, String dtype, CheckedBody body) throws InterruptedException {
        Runnable before = run.description();
        run.describe(() -> op + " " + dtype, List::of);
        run.enter(op, dtype);
        try {
            body.run();
            run.kept(op, dtype);
        } catch (RuleSignal signal) {
            run.cell(op, dtype, signal.outcome());
        } catch (RuleAbandoned | InterruptedException e) {
            throw e;
        } catch (Throwable t) {
            run.failedCell(op, dtype, t);
        }
        run.exit();
        before.run();
    }

    /**
     * How many derived tolerances a result may be off in the present cell: more than 1 if the
     * vendor has relaxed its operation.
     *
     * @return 1 or more
     */
    protected final int allowedTolerances() {
        return run.allowed();
    }

    /**
     * Tells how far off a result was that has been accepted; what needed more than the derived
     * tolerance makes the cell RELAXED.
     *
     * @param tolerances the distance in derived tolerances, at most {@link #allowedTolerances}
     */
    protected final void accepted(double tolerances) {
        run.accepted(tolerances);
    }

    /**
     * Fills one cell of the op × dtype grid. A FAIL here does not fail the rule by itself.
     *
     * @param op name of the operation, such as "add"
     * @param dtype short name of the element type, such as "f32"
     * @param outcome what was found
     */
    public final void cell(String op, String dtype, Outcome outcome) {
        run.cell(op, dtype, outcome);
    }

    /**
     * Fails the rule unless a condition holds.
     *
     * @param condition what must hold
     * @param message what is broken otherwise; a format if there are arguments
     * @param args arguments of the format
     */
    @SuppressWarnings("AnnotateFormatMethod") // Error Prone is no dependency of the TCK
    public final void check(boolean condition, String message, @Nullable Object... args) {
        run.checkWanted();
        if (!condition) {
            throw new RuleFailure(Failure.of(args.length == 0 ? message : message.formatted(args)));
        }
    }

    /**
     * Fails the rule unless two values are equal; arrays are compared by content, floating-point
     * numbers by {@link Double#equals} (NaN equals NaN, −0 differs from 0).
     *
     * @param expected what the rule requires
     * @param found what the backend gave
     * @param what names the value in the message, such as "shape of the sum"
     */
    public final void equal(@Nullable Object expected, @Nullable Object found, String what) {
        run.checkWanted();
        if (!Objects.deepEquals(expected, found)) {
            throw new RuleFailure(what + " is wrong", show(expected), show(found));
        }
    }

    /**
     * Fails the rule.
     *
     * @param message what is broken
     * @param expected what the rule requires
     * @param found what the backend gave
     * @return never; lets a caller write {@code throw t.fail(...)}
     */
    public final RuleFailure fail(String message, String expected, String found) {
        throw new RuleFailure(message, expected, found);
    }

    /**
     * Fails the rule unless a body throws an exception of a type, with a message that contains some
     * texts.
     *
     * @param type the expected type or a supertype
     * @param body must throw
     * @param fragments texts that the message must contain, whatever their case
     * @param <T> the expected type
     * @return what was thrown
     * @throws InterruptedException if the runner has given up on the rule
     */
    public final <T extends Throwable> T throwing(
            Class<T> type, CheckedBody body, String... fragments) throws InterruptedException {
        return Thrown.by(run, type, body, fragments);
    }

    /**
     * Ends the rule, or the current cell, as NOT_CLAIMED: the backend does not claim the
     * capability, and has refused it as it should.
     *
     * @param reason one line
     * @return never; lets a caller write {@code throw t.notClaimed(...)}
     */
    public final RuntimeException notClaimed(String reason) {
        throw new RuleSignal(Outcome.NOT_CLAIMED, reason);
    }

    /**
     * Ends the rule, or the current cell, as FALLBACK: the answer is right, but the backend did not
     * compute it.
     *
     * @param reason one line
     * @return never; lets a caller write {@code throw t.fallback(...)}
     */
    public final RuntimeException fallback(String reason) {
        throw new RuleSignal(Outcome.FALLBACK, reason);
    }

    /**
     * Ends the rule as UNTESTABLE on this backend or machine.
     *
     * @param reason one line
     * @return never; lets a caller write {@code throw t.untestable(...)}
     */
    public final RuntimeException untestable(String reason) {
        throw new RuleSignal(Outcome.UNTESTABLE, reason);
    }

    private static String show(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        String text = Arrays.deepToString(new Object[] {value});
        return text.substring(1, text.length() - 1);
    }
}
