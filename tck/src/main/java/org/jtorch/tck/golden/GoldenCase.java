package org.jtorch.tck.golden;

/**
 * One case and what became of it.
 *
 * @param id name within its operation
 * @param op operation, with its variant after two dashes if it has one
 * @param area area of the vectors
 * @param dtype dtype that the case is about
 * @param outcome what became of it
 * @param detail the largest error, where, expected and found; or why it is not claimed; for a pass
 *     a known difference, else empty
 */
public record GoldenCase(
        String id, String op, String area, String dtype, GoldenOutcome outcome, String detail) {}
