package org.jtorch.tck.mutants;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.CoreKind;
import org.jtorch.op.OpKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.rules.DeviceTarget;
import org.jtorch.tck.rules.Rules;

/**
 * Which rule finds which mutant. A mutant whose fault is in kernels is asked only the rules that
 * call such kernels: no other rule can find it. One whose fault is in kernels for whole composites
 * is asked the rules that compare these with their decompositions.
 *
 * @param honest what the backends without a fault got
 * @param asked the kinds that each rule calls, by id of the rule
 * @param killers the rules that each mutant broke
 */
record KillMatrix(
        List<TckReport> honest,
        Map<String, Set<OpKind>> asked,
        SequencedMap<Mutant, List<String>> killers) {
    private static final TckOptions OPTIONS =
            TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(60));

    /** Kinds that make operands and read results, and decide nothing about a refusal. */
    static final Set<OpKind> PREPARATION =
            Set.of(CoreKind.FILL, CoreKind.IOTA, CoreKind.COPY, CoreKind.CAST);

    static KillMatrix of(Mutant queued, List<Mutant> mutants) throws InterruptedException {
        var recording = new RecordingBackend();
        var asked = new HashMap<String, Set<OpKind>>();
        TckReport honest =
                run(
                        new Mutant("honest", "none", "", false, recording),
                        OPTIONS,
                        rule -> asked.put(rule.id(), recording.take()));
        var killers = new LinkedHashMap<Mutant, List<String>>();
        for (Mutant m : mutants) {
            killers.put(m, killers(run(m, about(m, asked), _ -> {})));
        }
        return new KillMatrix(List.of(honest, run(queued, OPTIONS, _ -> {})), asked, killers);
    }

    static TckReport run(Mutant mutant, TckOptions options, Consumer<RuleResult> progress)
            throws InterruptedException {
        Backends.register(mutant);
        try {
            return new TckRunner(Rules.catalog(), options)
                    .run(new DeviceTarget(mutant.name(), Device.of(mutant.name(), 0)), progress);
        } finally {
            if (mutant.backend() instanceof HonestBackend b) {
                b.close();
            }
        }
    }

    /** The MUST rules that were not kept. */
    static List<String> killers(TckReport report) {
        return report.rules().stream()
                .filter(RuleResult::deniesConformance)
                .filter(r -> r.blockedBy().isEmpty())
                .map(RuleResult::id)
                .toList();
    }

    /** Only the rules that call kernels of the mutant's kinds, or compare composites. */
    private static TckOptions about(Mutant m, Map<String, Set<OpKind>> asked) {
        TckOptions options = OPTIONS;
        Set<OpKind> kinds = m.kinds();
        if (m.backend() instanceof FusedBackend) {
            return options.withFilter("decomposition");
        }
        if (!kinds.isEmpty()) {
            for (Rule rule : Rules.catalog().rules()) {
                if (!Collections.disjoint(kinds, asked.getOrDefault(rule.id(), Set.of()))) {
                    options = options.withFilter(rule.id());
                }
            }
        }
        return options;
    }
}
