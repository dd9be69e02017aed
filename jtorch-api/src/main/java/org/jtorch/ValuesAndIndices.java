package org.jtorch;

/**
 * Elements and where they stood along a dim.
 *
 * @param values the elements
 * @param indices their positions, int64
 */
public record ValuesAndIndices(Tensor values, Tensor indices) {
    static ValuesAndIndices of(Tensor[] two) {
        return new ValuesAndIndices(two[0], two[1]);
    }
}
