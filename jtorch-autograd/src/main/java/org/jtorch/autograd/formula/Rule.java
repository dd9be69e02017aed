package org.jtorch.autograd.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;

/**
 * How an operation differentiates: one {@link Part} per operand, so that each is computed, and what
 * it reads is saved, only if that operand's gradient is wanted.
 *
 * @param parts one per operand; operands beyond have no gradient
 * @param whole in place of parts: all gradients at once, as a composite gives them
 */
public record Rule(List<Part> parts, @Nullable GradRule whole) {
    /** The vector-Jacobian product for one operand. */
    @FunctionalInterface
    public interface Formula {
        /**
         * The gradient of the operand; it may still be of the result's shape and dtype. Null is no
         * gradient.
         *
         * @param g gradient of the first result
         * @param s what was saved
         */
        @Nullable Tensor apply(Tensor g, GradCall s);
    }

    /**
     * The derivative with respect to one operand.
     *
     * @param saves what it reads
     * @param formula the product; null if no gradient flows to the operand
     */
    public record Part(Saves saves, @Nullable Formula formula) {}

    /**
     * What a derivative reads.
     *
     * @param operands positions of operands
     * @param results positions of results
     */
    public record Saves(List<Integer> operands, List<Integer> results) {
        static final Saves NOTHING = new Saves(List.of(), List.of());

        /** And the results at these positions. */
        Saves andOut(Integer... results) {
            return new Saves(operands, List.of(results));
        }
    }

    private static final Part NONE = new Part(Saves.NOTHING, null);

    /** Copies the list. */
    public Rule {
        parts = List.copyOf(parts);
    }

    /** The rule of a composite. */
    public static Rule of(GradRule whole) {
        return new Rule(List.of(), whole);
    }

    /** A rule of one part per operand. */
    static Rule rule(Part... parts) {
        return new Rule(List.of(parts), null);
    }

    /** Saves operands. */
    static Saves in(Integer... operands) {
        return new Saves(List.of(operands), List.of());
    }

    /** Saves the first result. */
    static Saves out() {
        return new Saves(List.of(), List.of(0));
    }

    /** A derivative that reads something. */
    static Part d(Saves saves, Formula formula) {
        return new Part(saves, formula);
    }

    /** A derivative that reads nothing but the gradient. */
    static Part d(Formula formula) {
        return new Part(Saves.NOTHING, formula);
    }

    /** No gradient for this operand. */
    static Part none() {
        return NONE;
    }

    /** A gradient of 0. */
    static Part zero() {
        return d((g, _) -> Torch.zerosLike(g));
    }

    /** The part of one operand. */
    public Part part(int operand) {
        return operand < parts.size() ? parts.get(operand) : NONE;
    }
}
