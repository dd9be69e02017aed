package org.jtorch.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One numbered promise. Rules are data: a rule is never renumbered and its id is quoted by the
 * messages of JTorch's own errors.
 *
 * @param id {@code JT-<AREA>-<nnn>}, such as {@code JT-BRD-002}
 * @param level how binding it is
 * @param tier what it stands upon
 * @param sentence one normative sentence, ended by a full stop
 * @param hint what to look at when the rule fails
 * @param body the question itself
 * @param profile the profile that first asks for it; CORE unless {@link #in} says otherwise
 * @param foundation whether later tiers are blocked when this rule fails; see {@link #foundation()}
 * @param specRows rows of the specification pages that it covers, as {@code page#row}
 */
public record Rule(
        String id,
        Level level,
        Tier tier,
        String sentence,
        String hint,
        RuleBody body,
        Profile profile,
        boolean foundation,
        List<String> specRows) {
    private static final Pattern ID = Pattern.compile("JT-([A-Z]{3})-([0-9]{3})");
    private static final Pattern SPEC_ROW = Pattern.compile("[a-z][a-z0-9-]*#[a-z0-9][a-z0-9.-]*");

    /** Checks the id and the texts. */
    public Rule {
        checkId(id);
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(profile, "profile");
        if (sentence.isBlank()) {
            throw new IllegalArgumentException(id + ": the sentence is empty");
        }
        if (hint.isBlank()) {
            throw new IllegalArgumentException(id + ": the hint is empty");
        }
        if (foundation && level != Level.MUST) {
            throw new IllegalArgumentException(
                    id + ": a foundation must be a MUST rule, this one is " + level);
        }
        specRows = List.copyOf(specRows);
        for (String row : specRows) {
            if (!SPEC_ROW.matcher(row).matches()) {
                throw new IllegalArgumentException(
                        "%s: '%s' is not a row of a specification; write page#row, in lower case"
                                .formatted(id, row));
            }
        }
    }

    /**
     * A rule of the CORE profile.
     *
     * @param id {@code JT-<AREA>-<nnn>}
     * @param level how binding it is
     * @param tier what it stands upon
     * @param sentence one normative sentence
     * @param hint what to look at when the rule fails
     * @param body the question itself
     */
    public Rule(String id, Level level, Tier tier, String sentence, String hint, RuleBody body) {
        this(id, level, tier, sentence, hint, body, Profile.CORE, false, List.of());
    }

    /**
     * The same rule, covering rows of the specification pages.
     *
     * @param rows {@code page#row}, such as {@code broadcasting#in-place}
     * @return a rule with these rows added
     */
    public Rule covers(String... rows) {
        var all = new ArrayList<>(specRows);
        all.addAll(List.of(rows));
        return new Rule(id, level, tier, sentence, hint, body, profile, foundation, all);
    }

    /**
     * The same rule, asked for by another profile than CORE.
     *
     * @param other the profile
     * @return a rule of that profile
     */
    public Rule in(Profile other) {
        return new Rule(id, level, tier, sentence, hint, body, other, foundation, specRows);
    }

    /**
     * The same rule as a foundation of its tier: nothing above means anything without it. Later
     * tiers are blocked when all foundations of a tier have failed.
     *
     * @return a rule that blocks
     */
    public Rule asFoundation() {
        return new Rule(id, level, tier, sentence, hint, body, profile, true, specRows);
    }

    /**
     * The area, which is the middle part of the id.
     *
     * @return the area
     */
    public Area area() {
        return Area.valueOf(id.substring(3, 6));
    }

    /**
     * Checks the form of a rule id.
     *
     * @param id the id
     * @throws IllegalArgumentException if it is not {@code JT-<AREA>-<nnn>} with a known area
     */
    static void checkId(String id) {
        var m = ID.matcher(id);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "rule id '" + id + "' is not of the form JT-<AREA>-<nnn>, like JT-BRD-002");
        }
        try {
            Area.valueOf(m.group(1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "rule id '" + id + "' names no area; areas are " + List.of(Area.values()), e);
        }
    }
}
