package org.jtorch.tck.report;

import static org.jtorch.tck.FakeTarget.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jtorch.tck.FakeTarget;
import org.jtorch.tck.Level;
import org.jtorch.tck.Relaxation;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.RuleContext;
import org.jtorch.tck.RuleFailure;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.Tier;

/** Reports with one of everything, made by the runner from rules without a backend. */
final class DemoReports {
    private static final List<String> OPS =
            List.of(
                    "abs", "neg", "exp", "log", "sqrt", "tanh", "sigmoid", "add", "sub", "mul",
                    "div", "pow", "maximum", "minimum", "eq", "lt", "where", "sum", "prod", "amax",
                    "argmax", "cumsum", "sort", "matmul", "gather", "scatter", "cast", "copy",
                    "fill", "softmax");

    private DemoReports() {}

    /** A report with every outcome; the page that shows it shows all there is. */
    static TckReport mixed() throws InterruptedException {
        return run(true);
    }

    /** The same rules before something broke. */
    static TckReport better() throws InterruptedException {
        return run(false);
    }

    private static TckReport run(boolean broken) throws InterruptedException {
        var rules = new ArrayList<Rule>();
        rules.add(
                new Rule(
                        "JT-MEM-001",
                        Level.MUST,
                        Tier.MEMORY_BASICS,
                        "Memory that was copied to the device and back holds the same bytes.",
                        "Look at copyIn and copyOut, and at offsets in bytes against elements.",
                        _ -> {}));
        rules.add(
                new Rule(
                        "JT-DEV-001",
                        Level.MUST,
                        Tier.PRIMITIVES,
                        "Every core kind is answered for f32, i32, i64 and bool.",
                        "Compare the declared capabilities with the kernels.",
                        t -> grid(t, broken)));
        rules.add(
                new Rule(
                                "JT-BRD-002",
                                Level.MUST,
                                Tier.PRIMITIVES,
                                "A dim of size 1 stretches to any size, 0 included.",
                                "A stretched dim has stride 0; look for code that multiplies sizes"
                                        + " instead of reading strides.",
                                t -> broadcast(t, broken))
                        .covers("broadcasting#result-shape", "broadcasting#no-copy"));
        rules.add(
                new Rule(
                        "JT-CON-001",
                        Level.MUST,
                        Tier.PRIMITIVES,
                        "A queue that was asked to finish finishes.",
                        "Look at what wakes the waiting thread.",
                        _ -> {
                            if (broken) {
                                Thread.sleep(Duration.ofDays(1));
                            }
                        }));
        rules.add(
                rule(
                        "JT-MEM-002",
                        Level.MUST,
                        Tier.PRIMITIVES,
                        _ -> {
                            throw new OutOfMemoryError("1 TiB <asked> & refused");
                        }));
        rules.add(
                rule(
                        "JT-DTY-003",
                        Level.SHOULD,
                        Tier.PRIMITIVES,
                        t -> t.equal("f32", "f64", "type of the sum")));
        rules.add(rule("JT-DTY-004", Level.MUST, Tier.PRIMITIVES, _ -> {}));
        rules.add(
                rule("JT-SPR-001", Level.MAY, Tier.COMPOSITES, t -> t.notClaimed("no sparse op")));
        rules.add(
                rule("JT-MEM-003", Level.MUST, Tier.STRESS, t -> t.untestable("only one device")));
        rules.add(
                rule(
                        "JT-RED-001",
                        Level.MUST,
                        Tier.PRIMITIVES,
                        t -> t.check(false, "subnormals are flushed")));
        rules.add(
                rule(
                        "JT-PWS-026",
                        Level.MUST,
                        Tier.PRIMITIVES,
                        t -> t.cell("tanh", "f32", () -> FakeTarget.offBy(t, 2.4))));
        for (int i = 1; i <= 4; i++) {
            rules.add(rule("JT-RED-01" + i, Level.MUST, Tier.PRIMITIVES, _ -> {}));
        }
        rules.add(
                rule(
                                "JT-GRD-001",
                                Level.MUST,
                                Tier.AUTOGRAD,
                                t -> t.check(!broken, "the gradient of a leaf is missing"))
                        .asFoundation());
        rules.add(rule("JT-INI-001", Level.MUST, Tier.NN, _ -> {}));
        var options =
                TckOptions.DEFAULT
                        .withSeed(42)
                        .withTimeLimit(Duration.ofMillis(300))
                        .withRelaxations(
                                List.of(
                                        new Relaxation("tanh", "f32", 4, "a <table> & a line"),
                                        new Relaxation("exp", "f32", 2, "one instruction")))
                        .withWaivers(
                                Map.of(
                                        "JT-RED-001",
                                        "the vendor's library flushes subnormals",
                                        "JT-DTY-004",
                                        "broken in version 0.9"));
        return new TckRunner(RuleCatalog.of(rules), options).run(new FakeTarget());
    }

    private static void grid(RuleContext t, boolean broken) throws Exception {
        for (String op : OPS) {
            for (String dtype : t.profile().dtypes()) {
                t.cell(
                        op,
                        dtype,
                        () -> {
                            boolean real = List.of("exp", "log", "sqrt").contains(op);
                            if (real && !dtype.equals("f32")) {
                                t.notClaimed("only for floating types");
                            }
                            if (op.equals("tanh") && dtype.equals("f32")) {
                                FakeTarget.offBy(t, 2.4);
                            }
                            if (op.equals("sort") && dtype.equals("i64")) {
                                t.fallback("sorted on the host");
                            }
                            boolean wrong = op.equals("amax") && dtype.equals("f32");
                            t.check(!wrong || !broken, "NaN is lost in amax over [5, 7] f32");
                        });
            }
        }
    }

    private static void broadcast(RuleContext t, boolean broken) {
        t.sample(
                () -> "add of [3, 1] f32 (transposed) and [2] f32 (offset 1)",
                "var a = arange(3).view(3, 1);",
                "var b = tensor(10, 20, 30).narrow(0, 1, 2);",
                "a.add(b)  // expected [[20, 30], [21, 31], [22, 32]]");
        if (broken) {
            throw new RuleFailure(
                    "add stretches the wrong operand: element [0, 1] of [3, 2] is wrong",
                    "[[20, 30], [21, 31], [22, 32]]",
                    "[[20, 20], [21, 21], [22, 22]]");
        }
    }
}
