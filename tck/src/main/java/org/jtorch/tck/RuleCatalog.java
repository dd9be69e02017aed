package org.jtorch.tck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All rules of one edition of the TCK, with the ids that were withdrawn and why. */
public final class RuleCatalog {
    private final SequencedMap<String, Rule> rules;
    private final SequencedMap<String, String> withdrawn;

    private RuleCatalog(SequencedMap<String, Rule> rules, SequencedMap<String, String> withdrawn) {
        this.rules = rules;
        this.withdrawn = withdrawn;
    }

    /**
     * A catalog without withdrawn ids.
     *
     * @param rules the rules, in any order
     * @return the catalog
     * @throws IllegalArgumentException if two rules have one id
     */
    public static RuleCatalog of(Collection<Rule> rules) {
        return of(rules, Map.of());
    }

    /**
     * A catalog.
     *
     * @param rules the rules, in any order
     * @param withdrawn ids that are no longer asked, each with the reason; never used again
     * @return the catalog
     * @throws IllegalArgumentException if two rules have one id, or a rule has a withdrawn one
     */
    public static RuleCatalog of(Collection<Rule> rules, Map<String, String> withdrawn) {
        withdrawn.keySet().forEach(Rule::checkId);
        var byId = new TreeMap<String, Rule>();
        for (Rule rule : rules) {
            if (byId.putIfAbsent(rule.id(), rule) != null) {
                throw new IllegalArgumentException("two rules have the id " + rule.id());
            }
            if (withdrawn.containsKey(rule.id())) {
                throw new IllegalArgumentException(
                        rule.id() + " was withdrawn and cannot be used again");
            }
        }
        return new RuleCatalog(byId, new TreeMap<>(withdrawn));
    }

    /**
     * All rules, ordered by area and number.
     *
     * @return an unmodifiable list
     */
    public List<Rule> rules() {
        return rules.values().stream()
                .sorted(Comparator.comparing(Rule::area).thenComparing(Rule::id))
                .toList();
    }

    /**
     * The ids that are no longer asked.
     *
     * @return id to reason, unmodifiable
     */
    public SequencedMap<String, String> withdrawn() {
        return Collections.unmodifiableSequencedMap(withdrawn);
    }

    /**
     * Finds a rule.
     *
     * @param id the id
     * @return the rule, or empty
     */
    public Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * Whether an id exists or once existed.
     *
     * @param id the id
     * @return true also for withdrawn ids
     */
    public boolean knows(String id) {
        return rules.containsKey(id) || withdrawn.containsKey(id);
    }

    /**
     * The rules that a person means by some text: the rule with that id, or else every rule whose
     * id or sentence contains it. Case does not matter.
     *
     * @param filter an id or a part of an id or sentence
     * @return at least one rule
     * @throws TckUsageException if nothing matches
     */
    public List<Rule> matching(String filter) {
        String text = filter.strip().toLowerCase(Locale.ROOT);
        Optional<Rule> exact = find(text.toUpperCase(Locale.ROOT));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        String reason = withdrawn.get(text.toUpperCase(Locale.ROOT));
        if (reason != null) {
            throw new TckUsageException(
                    "Rule %s was withdrawn: %s".formatted(filter.strip(), reason));
        }
        Predicate<Rule> contains =
                r ->
                        r.id().toLowerCase(Locale.ROOT).contains(text)
                                || r.sentence().toLowerCase(Locale.ROOT).contains(text);
        List<Rule> found =
                text.isEmpty()
                        ? List.of()
                        : new ArrayList<>(rules().stream().filter(contains).toList());
        if (found.isEmpty()) {
            throw new TckUsageException(
                    ("No rule matches '%s'. A filter is a rule id such as JT-BRD-002, or a part of"
                                    + " an id or of a rule's sentence; docs/RULES.md lists all rules.")
                            .formatted(filter.strip()));
        }
        return found;
    }
}
