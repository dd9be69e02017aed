package org.jtorch.tck.rules;

import org.jtorch.tck.Area;
import org.jtorch.tck.Level;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/**
 * Rules of one area that stand on one tier.
 *
 * @param area middle part of their ids
 * @param tier what they stand on
 * @param hint what to look at when one fails that has no hint of its own
 */
record Section(Area area, Tier tier, String hint) {
    Rule must(int number, String sentence, TensorContext.TensorBody body) {
        return must(number, sentence, hint, body);
    }

    Rule must(int number, String sentence, String ownHint, TensorContext.TensorBody body) {
        return new Rule(
                "JT-%s-%03d".formatted(area, number),
                Level.MUST,
                tier,
                sentence,
                ownHint,
                TensorContext.ask(body));
    }
}
