package org.jtorch.tck.rules;

import java.util.ArrayList;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;

/** This edition's rules. */
public final class Rules {
    private Rules() {}

    /** The catalog of all rules. */
    public static RuleCatalog catalog() {
        var all = new ArrayList<Rule>();
        all.addAll(DeviceRules.all());
        all.addAll(QueueRules.all());
        all.addAll(MemoryRules.all());
        all.addAll(PromotionRules.all());
        all.addAll(CastRules.all());
        all.addAll(TypeInfoRules.all());
        all.addAll(NumberFormatRules.all());
        all.addAll(UnaryRules.all());
        all.addAll(BinaryRules.all());
        all.addAll(BroadcastRules.all());
        all.addAll(BroadcastWriteRules.all());
        all.addAll(BroadcastOpRules.all());
        all.addAll(ViewRules.all());
        all.addAll(PartRules.all());
        all.addAll(SharingRules.all());
        all.addAll(ReduceRules.all());
        all.addAll(AlongDimRules.all());
        all.addAll(IndexRules.all());
        all.addAll(GatherScatterRules.all());
        all.addAll(LinearRules.all());
        all.addAll(ConvolutionRules.all());
        all.addAll(LayerRules.all());
        all.addAll(RandomRules.all());
        all.addAll(FusedRules.all());
        all.addAll(GradFlagRules.all());
        all.addAll(GradBackwardRules.all());
        all.addAll(GradHookRules.all());
        all.addAll(GradInPlaceRules.all());
        all.addAll(GradVersionRules.all());
        all.addAll(GradFormulaRules.all());
        all.addAll(GradCompositeRules.all());
        all.addAll(GradFunctionRules.all());
        all.addAll(InitArgumentRules.all());
        all.addAll(InitPatternRules.all());
        all.addAll(InitDrawRules.all());
        all.addAll(InitGeneratorRules.all());
        all.addAll(InitMatrixRules.all());
        all.addAll(ConcurrencyRules.all());
        all.addAll(ErrorRules.all());
        all.addAll(ArgumentRules.all());
        return RuleCatalog.of(all);
    }
}
