package org.jtorch.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * One kind of figure over several JVMs.
 *
 * @param figures one per JVM, the best first
 */
record Summary(List<Figure> figures) {
    /** Groups the figures of several runs by name, in the order of the first run. */
    static List<Summary> of(List<List<Figure>> runs) {
        var byName = new LinkedHashMap<String, List<Figure>>();
        for (List<Figure> run : runs) {
            for (Figure f : run) {
                byName.computeIfAbsent(f.name(), _ -> new ArrayList<>()).add(f);
            }
        }
        var result = new ArrayList<Summary>();
        for (List<Figure> figures : byName.values()) {
            Comparator<Figure> order = Comparator.comparingDouble(Figure::judged);
            figures.sort(figures.get(0).atMost() ? order : order.reversed());
            result.add(new Summary(List.copyOf(figures)));
        }
        return result;
    }

    /** The figure in the middle; of an even number the worse one. */
    Figure median() {
        return figures.get(figures.size() / 2);
    }

    /** The worst figure. */
    Figure worst() {
        return figures.get(figures.size() - 1);
    }

    /** Whether also the worst figure reaches its target. */
    boolean reached() {
        return worst().reached();
    }
}
