package org.jtorch.tck;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one rule: its seed, what it has found so far, and whether it is still wanted.
 * Made by the runner, handed to {@link TckTarget#context}; rule bodies see it as a {@link
 * RuleContext}.
 */
public final class RuleRun {
    private static final int TEXT_LIMIT = 6_000;

    private final Rule rule;
    private final Profile profile;
    private final long seed;
    private final Supplier<List<String>> again;
    private final List<Relaxation> relaxations;
    private final List<RelaxationUse> uses = new ArrayList<>();
    private @Nullable Relaxation relaxation;
    private double needed;
    private final List<GridCell> cells = new ArrayList<>();
    private final List<String> cellFailures = new ArrayList<>();
    private @Nullable Failure firstFailure;
    private volatile boolean abandoned;
    private volatile Supplier<String> sample = () -> "";
    private volatile Supplier<List<String>> reproducer = List::of;

    /**
     * A run.
     *
     * @param again lines that ask the whole rule again, for failures without a sample
     * @param relaxations wider tolerances of this run
     */
    RuleRun(
            Rule rule,
            Profile profile,
            long seed,
            Supplier<List<String>> again,
            List<Relaxation> relaxations) {
        this.rule = rule;
        this.profile = profile;
        this.seed = seed;
        this.again = again;
        this.relaxations = relaxations;
    }

    /**
     * The rule that runs.
     *
     * @return the rule
     */
    public Rule rule() {
        return rule;
    }

    /**
     * The profile of the run.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * The seed of this rule, derived from the run's seed and the id, so that a filtered run asks
     * the same samples.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /** Tells a rule that goes on after its time limit to end. */
    void checkWanted() {
        if (abandoned) {
            throw new RuleAbandoned(rule.id());
        }
    }

    /** Takes no lock: the rule may hang while it holds one. */
    void abandon() {
        abandoned = true;
    }

    void describe(Supplier<String> newSample, Supplier<List<String>> newReproducer) {
        checkWanted();
        sample = newSample;
        reproducer = newReproducer;
    }

    /** Puts the present description back when run. */
    Runnable description() {
        Supplier<String> oldSample = sample;
        Supplier<List<String>> oldReproducer = reproducer;
        return () -> describe(oldSample, oldReproducer);
    }

    /** Begins a cell, whose tolerance the vendor may have widened. */
    void enter(String op, String dtype) {
        relaxation =
                relaxations.stream()
                        .filter(r -> r.op().equals(op) && r.dtype().equals(dtype))
                        .findFirst()
                        .orElse(null);
        needed = 0;
    }

    /** How many derived tolerances are allowed in the present cell. */
    int allowed() {
        return relaxation == null ? 1 : relaxation.factor();
    }

    /** Tells how many derived tolerances a result was off that has been accepted. */
    void accepted(double tolerances) {
        needed = Math.max(needed, tolerances);
    }

    /** Fills a cell that has kept its promise. */
    void kept(String op, String dtype) {
        if (relaxation == null) {
            cell(op, dtype, Outcome.PASS);
            return;
        }
        var use = new RelaxationUse(relaxation, needed);
        synchronized (this) {
            uses.add(use);
        }
        cell(op, dtype, use.wasNeeded() ? Outcome.RELAXED : Outcome.PASS);
    }

    /** Between cells nothing is relaxed. */
    void exit() {
        relaxation = null;
    }

    synchronized List<RelaxationUse> uses() {
        return List.copyOf(uses);
    }

    synchronized void cell(String op, String dtype, Outcome outcome) {
        checkWanted();
        cells.add(new GridCell(op, dtype, outcome, List.of(rule.id())));
    }

    void failedCell(String op, String dtype, Throwable thrown) {
        checkWanted();
        // Describing a sample runs foreign code, so it happens before the lock is taken.
        Failure failure = failureOf(thrown);
        synchronized (this) {
            cells.add(new GridCell(op, dtype, Outcome.FAIL, List.of(rule.id())));
            cellFailures.add(op + " " + dtype);
            if (firstFailure == null) {
                firstFailure = failure;
            }
        }
    }

    synchronized List<GridCell> cells() {
        return List.copyOf(cells);
    }

    /** The failure of the cells so far, naming all of them, or null if none failed. */
    synchronized @Nullable Failure cellFailure() {
        if (firstFailure == null) {
            return null;
        }
        int shown = Math.min(12, cellFailures.size());
        String more = shown < cellFailures.size() ? ", …" : "";
        return firstFailure.prefixed(
                "%d of %d cells fail (%s%s). The first: "
                        .formatted(
                                cellFailures.size(),
                                cells.size(),
                                String.join(", ", cellFailures.subList(0, shown)),
                                more));
    }

    /** Turns anything thrown into a failure, with the sample that was being asked. */
    Failure failureOf(Throwable thrown) {
        if (thrown instanceof RuleFailure f) {
            Failure d = f.details();
            return new Failure(
                    limit(d.message()),
                    d.sample().isEmpty() ? describeSample() : d.sample(),
                    limit(d.expected()),
                    limit(d.found()),
                    d.reproducer().isEmpty() ? describeReproducer() : d.reproducer(),
                    d.trace());
        }
        String text = thrown.getMessage();
        String message =
                limit("threw " + thrown.getClass().getName() + (text == null ? "" : ": " + text));
        return new Failure(
                message,
                describeSample(),
                "no exception",
                thrown.getClass().getSimpleName(),
                describeReproducer(),
                trace(thrown));
    }

    /**
     * The failure of a rule that is still running at its time limit. The sample is described on a
     * thread of its own, because the description may hang for the reason for which the rule does.
     */
    Failure timeout(String message, String dump) throws InterruptedException {
        var described = new AtomicReference<>(Failure.of(message));
        Thread describer =
                Thread.ofPlatform()
                        .daemon()
                        .name("tck-describe-" + rule.id())
                        .start(() ->
                                described.set(
                                        new Failure(
                                                message,
                                                describeSample(),
                                                "",
                                                "",
                                                describeReproducer(),
                                                "")));
        describer.join(Duration.ofSeconds(1));
        Failure f = described.get();
        return new Failure(message, f.sample(), "an answer", "none", f.reproducer(), dump);
    }

    private String describeSample() {
        try {
            return limit(sample.get());
        } catch (RuntimeException | Error e) {
            return "(the sample cannot be described: " + e + ")";
        }
    }

    private List<String> describeReproducer() {
        try {
            List<String> lines = reproducer.get();
            return lines.isEmpty() ? again.get() : lines;
        } catch (RuntimeException | Error e) {
            return List.of();
        }
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return limit(text.toString().stripTrailing());
    }

    /** A rule may print a whole tensor; the report keeps its beginning. */
    private static String limit(String text) {
        return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT) + "\n…";
    }
}
