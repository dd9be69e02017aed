package org.jtorch.tck;

import java.util.List;

/**
 * One cell of the op × dtype grid: what all rules that asked this op with this element type found.
 *
 * @param op name of the operation, such as "add"
 * @param dtype short name of the element type, such as "f32"
 * @param outcome PASS, FAIL, FALLBACK, RELAXED, NOT_CLAIMED or another outcome
 * @param rules ids of the rules that gave this outcome, ordered
 */
public record GridCell(String op, String dtype, Outcome outcome, List<String> rules) {
    /** Copies the list. */
    public GridCell {
        rules = List.copyOf(rules);
    }
}
