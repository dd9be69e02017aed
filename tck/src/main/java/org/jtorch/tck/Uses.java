package org.jtorch.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Gathers how much of each relaxation the rules of a run needed. */
final class Uses {
    private final SequencedMap<Relaxation, Double> needed = new LinkedHashMap<>();

    Uses(List<Relaxation> relaxations) {
        relaxations.forEach(r -> needed.put(r, 0.0));
    }

    void add(RelaxationUse use) {
        needed.merge(use.relaxation(), use.needed(), Math::max);
    }

    List<RelaxationUse> list() {
        return needed.entrySet().stream()
                .map(e -> new RelaxationUse(e.getKey(), e.getValue()))
                .toList();
    }

    /** Why a rule is RELAXED. */
    static String reason(List<RelaxationUse> uses) {
        return uses.stream()
                .filter(RelaxationUse::wasNeeded)
                .map(RelaxationUse::line)
                .collect(Collectors.joining("; "));
    }
}
