package org.jtorch.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a backend the rules of a catalog. Each rule runs on a thread of its own with a time limit:
 * whatever a backend does there (throw, run out of memory or stack, hang) ends the rule and not the
 * run. Tiers run in order, and a tier whose foundation has fallen blocks the later ones.
 */
public final class TckRunner {
    private static final System.Logger LOG = System.getLogger(TckRunner.class.getName());
    private static final Duration GRACE = Duration.ofMillis(100);

    private final RuleCatalog catalog;
    private final TckOptions options;

    /**
     * A runner; it can run several times.
     *
     * @param catalog the rules
     * @param options what to ask
     */
    public TckRunner(RuleCatalog catalog, TckOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    /**
     * Runs the selected rules.
     *
     * @param target the backend
     * @return what was found
     * @throws TckUsageException if the options name rules, areas or waivers that do not exist
     * @throws InterruptedException if the calling thread is interrupted
     */
    public TckReport run(TckTarget target) throws InterruptedException {
        return run(target, _ -> {});
    }

    /**
     * Runs the selected rules and tells how each ended as soon as it has.
     *
     * @param target the backend
     * @param progress called on this thread after each rule, in the order of running
     * @return what was found
     * @throws TckUsageException if the options name rules, areas or waivers that do not exist
     * @throws InterruptedException if the calling thread is interrupted
     */
    public TckReport run(TckTarget target, Consumer<RuleResult> progress)
            throws InterruptedException {
        List<Rule> all = options.all(catalog);
        List<Rule> selected = options.select(catalog);
        Instant started = Instant.now();
        long begin = System.nanoTime();
        var results = new TreeMap<Integer, RuleResult>();
        var grid = new Grid();
        var uses = new Uses(options.relaxations());
        List<String> blockers = List.of();
        for (Tier tier : Tier.values()) {
            for (int i = 0; i < selected.size(); i++) {
                Rule rule = selected.get(i);
                if (rule.tier() != tier) {
                    continue;
                }
                RuleResult result =
                        blockers.isEmpty()
                                ? ask(target, rule, grid, uses)
                                : blocked(rule, blockers);
                results.put(i, result);
                progress.accept(result);
            }
            if (blockers.isEmpty()) {
                blockers = fallenFoundation(tier, all, results.values().stream().toList());
            }
        }
        List<RuleResult> ordered = List.copyOf(results.values());
        List<GridCell> cells = grid.cells();
        return new TckReport(
                version(),
                target.name(),
                options.profile(),
                options.seed(),
                started,
                Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                options.selection(),
                Verdict.of(options.profile(), ordered, cells, all.size()),
                environment(target),
                ordered,
                cells,
                uses.list());
    }

    /**
     * Version of the TCK.
     *
     * @return the version of its jar, or "development" outside a jar
     */
    public static String version() {
        String packaged = TckRunner.class.getPackage().getImplementationVersion();
        if (packaged != null) {
            return packaged;
        }
        var descriptor = TckRunner.class.getModule().getDescriptor();
        return descriptor == null ? "development" : descriptor.rawVersion().orElse("development");
    }

    private RuleResult ask(TckTarget target, Rule rule, Grid grid, Uses uses)
            throws InterruptedException {
        var run =
                new RuleRun(
                        rule,
                        options.profile(),
                        seedOf(rule),
                        () -> target.reproducer(rule, options.profile(), options.seed()),
                        options.relaxations());
        long begin = System.nanoTime();
        RuleEnd end = execute(target, run);
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        run.cells().forEach(grid::add);
        run.uses().forEach(uses::add);
        return result(run, waived(rule, end), millis);
    }

    /** Runs a rule on its own thread and waits for its end, but no longer than the limit. */
    private RuleEnd execute(TckTarget target, RuleRun run) throws InterruptedException {
        Rule rule = run.rule();
        var end = new AtomicReference<@Nullable RuleEnd>();
        Thread worker =
                Thread.ofPlatform()
                        .daemon()
                        .name("tck-" + rule.id())
                        .start(() -> end.set(body(target, run)));
        boolean ended;
        try {
            ended = worker.join(options.timeLimit());
        } catch (InterruptedException e) {
            run.abandon();
            worker.interrupt();
            throw e;
        }
        RuleEnd known = end.get();
        if (known != null) {
            return known;
        }
        String dump = ended ? "" : ThreadDump.of(worker);
        run.abandon();
        if (ended) {
            // Only if even the handler in body() could not run, as without any memory.
            return RuleEnd.failed(Failure.of("the rule's thread died without an answer"));
        }
        worker.interrupt();
        if (!worker.join(GRACE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} goes on after its time limit; its thread is left behind",
                    rule.id());
        }
        String message = "no answer within " + seconds(options.timeLimit());
        return RuleEnd.failed(run.timeout(message, dump));
    }

    /** What happens on the rule's thread; nothing thrown leaves it. */
    private static RuleEnd body(TckTarget target, RuleRun run) {
        try {
            run.rule().body().run(target.context(run));
            return RuleEnd.ofCells(run);
        } catch (RuleSignal signal) {
            return new RuleEnd(signal.outcome(), signal.reason(), run.cellFailure());
        } catch (Throwable t) {
            return RuleEnd.failed(run.failureOf(t));
        }
    }

    private RuleEnd waived(Rule rule, RuleEnd end) {
        String waiver = options.waivers().get(rule.id());
        if (waiver == null) {
            return end;
        }
        return switch (end.outcome()) {
            case FAIL, FALLBACK -> new RuleEnd(Outcome.XFAIL, waiver, end.failure());
            case PASS, RELAXED -> new RuleEnd(Outcome.XPASS, waiver, null);
            case BLOCKED, NOT_CLAIMED, XFAIL, XPASS, UNTESTABLE -> end;
        };
    }

    private static RuleResult result(RuleRun run, RuleEnd end, long millis) {
        Rule rule = run.rule();
        return new RuleResult(
                rule.id(),
                rule.level(),
                rule.tier(),
                rule.sentence(),
                rule.hint(),
                end.outcome(),
                end.reason(),
                millis,
                run.seed(),
                end.failure(),
                List.of(),
                rule.specRows());
    }

    private RuleResult blocked(Rule rule, List<String> blockers) {
        return new RuleResult(
                rule.id(),
                rule.level(),
                rule.tier(),
                rule.sentence(),
                rule.hint(),
                Outcome.BLOCKED,
                "stands on what " + String.join(", ", blockers) + " found broken",
                0,
                seedOf(rule),
                null,
                blockers,
                rule.specRows());
    }

    /**
     * The ids of a tier's foundation if all of it has failed, else nothing. The foundation is the
     * rules marked so, or all MUST rules if none is; a foundation of which some rules were not
     * selected is not known to have fallen.
     */
    private static List<String> fallenFoundation(
            Tier tier, List<Rule> all, List<RuleResult> results) {
        List<Rule> must =
                all.stream().filter(r -> r.tier() == tier && r.level() == Level.MUST).toList();
        List<Rule> marked = must.stream().filter(Rule::foundation).toList();
        List<String> foundation =
                (marked.isEmpty() ? must : marked).stream().map(Rule::id).toList();
        long failed =
                results.stream()
                        .filter(r -> foundation.contains(r.id()))
                        .filter(r -> r.outcome() == Outcome.FAIL || r.outcome() == Outcome.XFAIL)
                        .count();
        return failed == foundation.size() ? foundation : List.of();
    }

    /** SplitMix64 over the run's seed and the id, so that each rule has its own stable seed. */
    private long seedOf(Rule rule) {
        long z = options.seed() + 0x9E3779B97F4A7C15L * rule.id().hashCode();
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private SequencedMap<String, String> environment(TckTarget target) throws InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Backend", target.name());
        facts.putAll(backendFacts(target));
        facts.put("TCK", version());
        facts.put("Java", Runtime.version().toString());
        facts.put("JVM", System.getProperty("java.vm.name", "unknown"));
        facts.put(
                "System",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        facts.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("Heap limit", (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        return facts;
    }

    /** Asks the backend about itself, on a thread of its own like every question to it. */
    private Map<String, String> backendFacts(TckTarget target) throws InterruptedException {
        var answer =
                new AtomicReference<Map<String, String>>(
                        Map.of("Backend facts", "none within " + seconds(options.timeLimit())));
        Thread asker =
                Thread.ofPlatform()
                        .daemon()
                        .name("tck-environment")
                        .start(() -> answer.set(askForFacts(target)));
        asker.join(options.timeLimit());
        return answer.get();
    }

    private static Map<String, String> askForFacts(TckTarget target) {
        try {
            return new LinkedHashMap<>(target.environment());
        } catch (RuntimeException | Error e) {
            return Map.of("Backend facts", "not available: " + e);
        }
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
