package org.jtorch.tck;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Samples of one kind from the smallest on, and from the first that fails back to a simpler one.
 */
final class Shrinking<S extends Sample<S>> {
    private static final int STEPS = 200;

    private final RuleRun run;
    private final SampleBody<S> body;
    private final Function<S, List<String>> complete;

    /** Asks the body about samples; complete gives the lines that show one. */
    Shrinking(RuleRun run, SampleBody<S> body, Function<S, List<String>> complete) {
        this.run = run;
        this.body = body;
        this.complete = complete;
    }

    void ask(List<S> samples) throws Exception {
        Runnable before = run.description();
        List<S> ordered = samples.stream().sorted(Comparator.comparingLong(Sample::size)).toList();
        for (S sample : ordered) {
            Throwable failure = attempt(sample);
            if (failure != null) {
                throw shrink(sample, failure);
            }
        }
        before.run();
    }

    private @Nullable Throwable attempt(S sample) throws InterruptedException {
        run.describe(sample::toString, () -> complete.apply(sample));
        try {
            body.run(sample);
            return null;
        } catch (RuleAbandoned | InterruptedException | RuleSignal e) {
            throw e;
        } catch (Throwable t) {
            return t;
        }
    }

    private RuntimeException shrink(S sample, Throwable failure) throws InterruptedException {
        S smallest = sample;
        Throwable last = failure;
        int steps = 0;
        boolean progress = true;
        while (progress && steps < STEPS) {
            progress = false;
            for (S candidate : smallest.smaller().limit(STEPS).toList()) {
                if (++steps > STEPS) {
                    break;
                }
                Throwable again = shrinkAttempt(candidate);
                if (again != null && again.getClass() == failure.getClass()) {
                    smallest = candidate;
                    last = again;
                    progress = true;
                    break;
                }
            }
        }
        S found = smallest;
        run.describe(found::toString, () -> complete.apply(found));
        return new RuleFailure(run.failureOf(last));
    }

    /** A smaller sample that the backend does not claim is no failure. */
    private @Nullable Throwable shrinkAttempt(S sample) throws InterruptedException {
        try {
            return attempt(sample);
        } catch (RuleSignal _) {
            return null;
        }
    }
}
