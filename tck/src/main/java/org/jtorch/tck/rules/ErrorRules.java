package org.jtorch.tck.rules;

import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.error.JTorchError;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** What errors say, and that they come before anything is written. */
final class ErrorRules {
    private static final Section ERRORS =
            new Section(Area.ERR, Tier.STRESS, "Checks that come after writes, or say too little.");

    private ErrorRules() {}

    static List<Rule> all() {
        return List.of(
                ERRORS.must(
                        1,
                        "An error names the operation, the shapes and a rule id.",
                        t -> {
                            var e =
                                    t.refuses(
                                            RuntimeException.class,
                                            "zeros(2, 3).add(zeros(4))",
                                            () -> zeros(2, 3).add(zeros(4)),
                                            "add",
                                            "[2, 3]",
                                            "[4]",
                                            "JT-");
                            t.check(
                                    e instanceof JTorchError j
                                            && j.op().equals("add")
                                            && j.ruleId().startsWith("JT-BRD"),
                                    "op() or ruleId() is missing");
                        }),
                ERRORS.must(
                        2,
                        "A refused in-place operation leaves values and version as they were.",
                        t -> {
                            Tensor x = tensor(1, 2, 3);
                            String given = "var x = tensor(1, 2, 3); ";
                            t.refuses(
                                    RuntimeException.class,
                                    given + "x.add_(zeros(DType.INT64, 2))",
                                    () -> x.add_(zeros(DType.INT64, 2)));
                            t.refuses(
                                    RuntimeException.class,
                                    given + "x.mul_(0.5)",
                                    () -> x.mul_(0.5));
                            t.equal(0, x.version(), "version");
                            t.refuses(
                                    ArithmeticException.class,
                                    given + "x.floorDivide_(0).toLongArray()",
                                    () -> x.floorDivide_(0).toLongArray());
                            t.gives(
                                    given
                                            + "try { x.floorDivide_(0).toLongArray(); }"
                                            + " catch (ArithmeticException _) { } x",
                                    () -> x,
                                    1,
                                    2,
                                    3);
                        }),
                ERRORS.must(
                        3,
                        "An index error tells the range that is allowed.",
                        t ->
                                t.refuses(
                                        IndexOutOfBoundsException.class,
                                        "zeros(2, 3).sum(5)",
                                        () -> zeros(2, 3).sum(5),
                                        "-2",
                                        "1")));
    }
}
