package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.empty;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.error.StateException;
import org.jtorch.graph.Trace;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** What is refused for the sake of memory, of an argument's range or of a thread's state. */
final class ArgumentRules {
    private static final String CHECKS = "Checks that come too late, or that say too little.";
    private static final Section MEMORY =
            new Section(
                    Area.MEM,
                    Tier.STRESS,
                    "allocate must return null for a block that the device does not have, and throw nothing.");
    private static final Section POINTWISE = new Section(Area.PWS, Tier.PRIMITIVES, CHECKS);
    private static final Section ERRORS = new Section(Area.ERR, Tier.STRESS, CHECKS);
    private static final Section EXPORT =
            new Section(Area.EXP, Tier.COMPOSITES, "Operations that pass the dispatcher by.");

    private ArgumentRules() {}

    static List<Rule> all() {
        return List.of(
                MEMORY.must(
                        3,
                        "More memory than a device has is an error that names the device and what was asked, and the device goes on.",
                        t -> {
                            t.refuses(
                                    OutOfMemoryException.class,
                                    "empty(1L << 57)",
                                    () -> empty(1L << 57),
                                    t.device().toString(),
                                    "asked",
                                    "JT-MEM-003");
                            t.gives("ones(2).add(1)", () -> ones(2).add(1), 2, 2);
                        }),
                MEMORY.must(
                        5,
                        "A write to elements that share memory, or that an operand shares in part, is refused.",
                        "The strides of target and operands; the check comes before any write.",
                        t -> {
                            Tensor one = ones(1);
                            t.refuses(
                                    ArgumentException.class,
                                    "ones(1).expand(3).add_(ones(3))",
                                    () -> one.expand(3).add_(ones(3)),
                                    "JT-MEM-005");
                            t.same("after the refusal", one, 1);
                            Tensor x = arange(4);
                            t.refuses(
                                    ArgumentException.class,
                                    "var x = arange(4); x.narrow(0, 1, 3).add_(x.narrow(0, 0, 3))",
                                    () -> x.narrow(0, 1, 3).add_(x.narrow(0, 0, 3)),
                                    "JT-MEM-005");
                            t.same("after the refusal", x, 0, 1, 2, 3);
                            t.gives(
                                    "var x = arange(4); x.narrow(0, 1, 3)"
                                            + ".add_(x.narrow(0, 0, 3).copy()); x",
                                    () -> {
                                        x.narrow(0, 1, 3).add_(x.narrow(0, 0, 3).copy());
                                        return x;
                                    },
                                    0,
                                    1,
                                    3,
                                    5);
                        }),
                POINTWISE.must(
                        70,
                        "clamp takes at least one bound.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "zeros(2).clamp(null, null)",
                                    () -> zeros(2).clamp(null, null),
                                    "JT-PWS-070");
                            t.gives(
                                    "arange(4).clamp(Scalar.of(1), null)",
                                    () -> arange(4).clamp(org.jtorch.Scalar.of(1), null),
                                    1,
                                    1,
                                    2,
                                    3);
                        }),
                POINTWISE.must(
                        71,
                        "mvlgamma takes 1 dim or more; with 1 it is the logarithm of the gamma function.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "ones(2).mvlgamma(0)",
                                    () -> ones(2).mvlgamma(0),
                                    "JT-PWS-071");
                            if (t.claims(
                                    org.jtorch.op.UnaryKind.LGAMMA, org.jtorch.DType.FLOAT32)) {
                                t.gives("ones(2).mvlgamma(1)", () -> ones(2).mvlgamma(1), 0, 0);
                            }
                        }),
                POINTWISE.must(
                        72,
                        "Integers have no power of a negative whole number; to that of a tensor they give 0, but for bases 1 and -1.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "arange(3).pow(-1)",
                                    () -> arange(3).pow(-1),
                                    "JT-PWS-072");
                            Tensor x = tensor(2, 1, -1);
                            t.refuses(
                                    ArgumentException.class,
                                    "tensor(2, 1, -1).pow_(-3)",
                                    () -> x.pow_(-3),
                                    "JT-PWS-072");
                            t.same("after the refusal", x, 2, 1, -1);
                            t.gives(
                                    "tensor(2, 1, -1).pow(tensor(-1))",
                                    () -> x.pow(tensor(-1)),
                                    0,
                                    1,
                                    -1);
                        }),
                ERRORS.must(
                        10,
                        "Tolerances of isclose and allclose are 0 or more.",
                        t -> {
                            t.refuses(
                                    ArgumentException.class,
                                    "ones(2).isclose(ones(2), -1, 0, false)",
                                    () -> ones(2).isclose(ones(2), -1, 0, false),
                                    "JT-ERR-010");
                            t.refuses(
                                    ArgumentException.class,
                                    "ones(2).isclose(ones(2), 0, 0.0 / 0, false)",
                                    () -> ones(2).isclose(ones(2), 0, Double.NaN, false),
                                    "JT-ERR-010");
                            t.gives(
                                    "ones(2).isclose(ones(2).add(0.5), 0, 1, false)",
                                    () -> ones(2).isclose(ones(2).add(0.5), 0, 1, false),
                                    1,
                                    1);
                        }),
                EXPORT.must(
                        1,
                        "A thread traces one function at a time, and a trace holds the operations that ran.",
                        t -> {
                            t.refuses(
                                    StateException.class,
                                    "org.jtorch.graph.Trace.of1("
                                            + "x -> org.jtorch.graph.Trace.of1(Tensor::neg, x)"
                                            + " == null ? x.neg() : x, ones(2))",
                                    () ->
                                            Trace.of1(
                                                    x ->
                                                            Trace.of1(Tensor::neg, x) == null
                                                                    ? x.neg()
                                                                    : x,
                                                    ones(2)),
                                    "JT-EXP-001");
                            String graph =
                                    t.eval(
                                            "org.jtorch.graph.Trace.of1("
                                                    + "x -> x.neg().exp(), ones(2)).toString()",
                                            () ->
                                                    Trace.of1(x -> x.neg().exp(), ones(2))
                                                            .toString());
                            t.check(
                                    graph.indexOf("neg") >= 0
                                            && graph.indexOf("neg") < graph.indexOf("exp"),
                                    "the trace is %s",
                                    graph);
                        }));
    }
}
