package org.jtorch.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run asks. Immutable; each {@code with…} method gives a changed copy. The selections are
 * joined by "and"; several filters among themselves by "or".
 */
public final class TckOptions {
    /** The seed of a run that names none: runs are repeatable unless asked to vary. */
    public static final long DEFAULT_SEED = 1;

    /** CORE, all rules, ten seconds a rule, no waivers. */
    public static final TckOptions DEFAULT =
            new TckOptions(
                    Profile.CORE,
                    Set.of(),
                    List.of(),
                    Optional.empty(),
                    DEFAULT_SEED,
                    Duration.ofSeconds(10),
                    Map.of(),
                    List.of());

    private final Profile profile;
    private final Set<Area> areas;
    private final List<String> filters;
    private final Optional<Set<String>> only;
    private final long seed;
    private final Duration timeLimit;
    private final Map<String, String> waivers;
    private final List<Relaxation> relaxations;

    private TckOptions(
            Profile profile,
            Set<Area> areas,
            List<String> filters,
            Optional<Set<String>> only,
            long seed,
            Duration timeLimit,
            Map<String, String> waivers,
            List<Relaxation> relaxations) {
        this.profile = profile;
        this.areas = areas;
        this.filters = filters;
        this.only = only;
        this.seed = seed;
        this.timeLimit = timeLimit;
        this.waivers = waivers;
        this.relaxations = relaxations;
    }

    /**
     * Asks another profile.
     *
     * @param value the profile
     * @return a changed copy
     */
    public TckOptions withProfile(Profile value) {
        return new TckOptions(value, areas, filters, only, seed, timeLimit, waivers, relaxations);
    }

    /**
     * Asks only rules of some areas.
     *
     * @param value the areas; empty for all
     * @return a changed copy
     */
    public TckOptions withAreas(Collection<Area> value) {
        var set = Collections.unmodifiableSet(new LinkedHashSet<>(value));
        return new TckOptions(profile, set, filters, only, seed, timeLimit, waivers, relaxations);
    }

    /**
     * Asks only rules that a text names; see {@link RuleCatalog#matching}.
     *
     * @param filter a rule id, or a part of an id or of a sentence
     * @return a changed copy with one more filter
     */
    public TckOptions withFilter(String filter) {
        var list = new ArrayList<>(filters);
        list.add(filter);
        return new TckOptions(
                profile, areas, List.copyOf(list), only, seed, timeLimit, waivers, relaxations);
    }

    /**
     * Asks only what failed before, with the samples of that run. Rules that no longer exist are
     * left out.
     *
     * @param previous an earlier report
     * @return a changed copy, with the profile and seed of that report
     */
    public TckOptions withFailuresOf(TckReport previous) {
        return new TckOptions(
                previous.profile(),
                areas,
                filters,
                Optional.of(previous.failedIds()),
                previous.seed(),
                timeLimit,
                waivers,
                relaxations);
    }

    /**
     * Draws the samples from another seed.
     *
     * @param value the seed
     * @return a changed copy
     */
    public TckOptions withSeed(long value) {
        return new TckOptions(
                profile, areas, filters, only, value, timeLimit, waivers, relaxations);
    }

    /**
     * Changes the time that each rule has.
     *
     * @param value positive
     * @return a changed copy
     * @throws TckUsageException if it is not positive
     */
    public TckOptions withTimeLimit(Duration value) {
        if (!value.isPositive()) {
            throw new TckUsageException("The time limit of a rule must be positive, not " + value);
        }
        return new TckOptions(profile, areas, filters, only, seed, value, waivers, relaxations);
    }

    /**
     * Expects some rules to fail; see {@link Waivers}.
     *
     * @param value rule id to reason
     * @return a changed copy
     */
    public TckOptions withWaivers(Map<String, String> value) {
        var map = Collections.unmodifiableMap(new LinkedHashMap<>(value));
        return new TckOptions(profile, areas, filters, only, seed, timeLimit, map, relaxations);
    }

    /**
     * Widens the tolerance of some operations.
     *
     * @param value what is allowed, each with its reason
     * @return a changed copy
     * @throws TckUsageException if one operation and dtype is named twice
     */
    public TckOptions withRelaxations(Collection<Relaxation> value) {
        var byCell = new LinkedHashMap<String, Relaxation>();
        value.forEach(r -> Relaxation.add(byCell, r));
        List<Relaxation> list = List.copyOf(byCell.values());
        return new TckOptions(profile, areas, filters, only, seed, timeLimit, waivers, list);
    }

    /**
     * The profile asked for.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * The seed of the run.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /**
     * The time that each rule has.
     *
     * @return a positive duration
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * The rules expected to fail.
     *
     * @return rule id to reason, unmodifiable
     */
    public Map<String, String> waivers() {
        return waivers;
    }

    /**
     * The operations whose tolerance is wider than derived.
     *
     * @return what is allowed, unmodifiable
     */
    public List<Relaxation> relaxations() {
        return relaxations;
    }

    /** The selection in words; empty if it selects everything. */
    String selection() {
        var parts = new ArrayList<String>();
        if (!areas.isEmpty()) {
            parts.add("area " + areas.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        if (!filters.isEmpty()) {
            parts.add("filter " + String.join(", ", filters));
        }
        only.ifPresent(ids -> parts.add("rules that failed before (" + ids.size() + ")"));
        return String.join("; ", parts);
    }

    /** All rules of the profile, in the order of the catalog. */
    List<Rule> all(RuleCatalog catalog) {
        return catalog.rules().stream().filter(r -> profile.contains(r.profile())).toList();
    }

    /**
     * The rules of the profile that the selections leave.
     *
     * @throws TckUsageException if a filter or waiver names nothing, or the selections contradict
     *     each other
     */
    List<Rule> select(RuleCatalog catalog) {
        for (String id : waivers.keySet()) {
            if (!catalog.knows(id)) {
                throw new TckUsageException(
                        "The waivers name %s, and there is no such rule; docs/RULES.md lists all rules."
                                .formatted(id));
            }
        }
        var matching = new LinkedHashSet<Rule>();
        filters.forEach(f -> matching.addAll(catalog.matching(f)));
        List<Rule> selected =
                all(catalog).stream()
                        .filter(r -> areas.isEmpty() || areas.contains(r.area()))
                        .filter(r -> filters.isEmpty() || matching.contains(r))
                        .toList();
        if (selected.isEmpty() && !(areas.isEmpty() && filters.isEmpty())) {
            throw new TckUsageException(
                    "No rule of profile %s is left by %s.".formatted(profile, selection()));
        }
        return selected.stream()
                .filter(r -> only.map(ids -> ids.contains(r.id())).orElse(true))
                .toList();
    }
}
