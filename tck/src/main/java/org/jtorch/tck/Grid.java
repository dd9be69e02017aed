package org.jtorch.tck;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Gathers what rules say about op × dtype cells into one outcome for each. */
final class Grid {
    private final SequencedMap<String, GridCell> cells = new LinkedHashMap<>();

    void add(GridCell cell) {
        cells.merge(cell.op() + '\n' + cell.dtype(), cell, Grid::merge);
    }

    List<GridCell> cells() {
        return List.copyOf(cells.values());
    }

    static Map<Outcome, Long> counts(List<GridCell> cells) {
        return cells.stream()
                .collect(Collectors.groupingBy(GridCell::outcome, Collectors.counting()));
    }

    /** The worse outcome stays, with the rules that found it. */
    private static GridCell merge(GridCell a, GridCell b) {
        if (a.outcome() == b.outcome()) {
            var rules = new TreeSet<>(a.rules());
            rules.addAll(b.rules());
            return new GridCell(a.op(), a.dtype(), a.outcome(), List.copyOf(rules));
        }
        return a.outcome().merge(b.outcome()) == a.outcome() ? a : b;
    }
}
