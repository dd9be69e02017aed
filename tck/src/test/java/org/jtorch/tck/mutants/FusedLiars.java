package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jtorch.op.Cat;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.AvgPool2d;
import org.jtorch.op.nn.AvgPool2dBackward;
import org.jtorch.op.nn.BatchNorm;
import org.jtorch.op.nn.BatchNormBackward;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dBackwardInput;
import org.jtorch.op.nn.Conv2dBackwardWeight;
import org.jtorch.op.nn.Dropout;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.LogSoftmaxBackward;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dBackward;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.op.nn.Softmax;
import org.jtorch.op.nn.SoftmaxBackward;
import org.jtorch.op.random.Normal;

/** Backends whose kernels for whole composites are wrong. */
final class FusedLiars {
    private FusedLiars() {}

    static List<Mutant> all() {
        var liars =
                new Liars()
                        .add(
                                "fused_strides_ignored",
                                "its convolution reads operands as if they were dense",
                                "JT-CNV-041",
                                new FusedBackend(Conv2d.class, FusedBackend.ignoresStrides()))
                        .add(
                                "fused_attributes_cached",
                                "its gradient of a convolution keeps the attributes of the first call",
                                "JT-CNV-043",
                                new FusedBackend(
                                        Conv2dBackwardWeight.class, FusedBackend.keepsFirst()))
                        .add(
                                "fused_dim_cached",
                                "its softmax keeps the dim of its first call",
                                "JT-CNV-048",
                                new FusedBackend(Softmax.class, FusedBackend.keepsFirst()))
                        .add(
                                "fused_indices_wrong",
                                "its pooling gives a wrong index beside the right maximum",
                                "JT-CNV-044",
                                new FusedBackend(MaxPool2d.class, FusedBackend.spoils(1)))
                        .add(
                                "fused_changes_operand",
                                "its normalisation writes into its operand, which no version counts",
                                "JT-CNV-052",
                                new FusedBackend(BatchNorm.class, FusedBackend.changesOperand()))
                        .add(
                                "fused_draw_inexact",
                                "its normal draw is not the same bits",
                                "JT-CNV-057",
                                new FusedBackend(Normal.class, FusedBackend.spoils(0)));
        var all = new ArrayList<>(liars.list());
        LAST.forEach((rule, op) -> all.add(last(op, rule)));
        return all;
    }

    /** The composites that get a wrong last element, by the rule that is there to find it. */
    private static final SortedMap<String, Class<? extends Composite>> LAST =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("JT-CNV-042", Conv2dBackwardInput.class),
                            Map.entry("JT-CNV-045", MaxPool2dBackward.class),
                            Map.entry("JT-CNV-046", AvgPool2d.class),
                            Map.entry("JT-CNV-047", AvgPool2dBackward.class),
                            Map.entry("JT-CNV-049", SoftmaxBackward.class),
                            Map.entry("JT-CNV-050", LogSoftmax.class),
                            Map.entry("JT-CNV-051", LogSoftmaxBackward.class),
                            Map.entry("JT-CNV-052", BatchNorm.class),
                            Map.entry("JT-CNV-053", BatchNormBackward.class),
                            Map.entry("JT-CNV-054", NllLoss.class),
                            Map.entry("JT-CNV-055", Dropout.class),
                            Map.entry("JT-CNV-056", Cat.class)));

    private static Mutant last(Class<? extends Composite> op, String rule) {
        String name = op.getSimpleName();
        return new Mutant(
                "fused_last_" + name.toLowerCase(Locale.ROOT),
                "its " + name + " has a wrong last element",
                rule,
                false,
                new FusedBackend(op, FusedBackend.spoils(0)));
    }
}
