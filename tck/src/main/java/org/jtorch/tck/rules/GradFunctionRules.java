package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.CREATE;
import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.leaf;
import static org.jtorch.tck.rules.Grads.refused;
import static org.jtorch.tck.rules.Grads.x;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;
import org.jtorch.tck.Rule;

/** Operations of a user's own, with a derivative that is written down beside them. */
final class GradFunctionRules {
    private GradFunctionRules() {}

    /**
     * Sends its operands through a function whose results have the specs of the first operand.
     *
     * @param results how many results there are
     * @param forward the function
     * @param rule its derivative
     */
    private record Own(int results, Forward forward, GradRule rule) implements Composite {
        @FunctionalInterface
        interface Forward {
            Tensor[] apply(Tensor[] in);
        }

        @Override
        public String opName() {
            return "own";
        }

        @Override
        public List<TensorSpec> infer(List<Operand> inputs) {
            var first = (Tensor) inputs.getFirst();
            var spec = new TensorSpec(first.shape(), first.dtype());
            return java.util.Collections.nCopies(results, spec);
        }

        @Override
        public Tensor[] decompose(List<Operand> inputs) {
            return forward.apply(inputs.toArray(Tensor[]::new));
        }

        @Override
        public Optional<GradRule> gradRule() {
            return Optional.of(rule);
        }

        Tensor of(Tensor... in) {
            return apply(in)[0];
        }
    }

    private static Own own(Own.Forward forward, GradRule.Formula formula) {
        return new Own(1, forward, new GradRule(List.of(), List.of(), formula));
    }

    /** exp, whose derivative is its result. */
    private static Own exp() {
        return new Own(
                1,
                in -> new Tensor[] {in[0].exp()},
                new GradRule(
                        List.of(),
                        List.of(0),
                        call -> new Tensor[] {call.grad(0).mul(call.out(0))}));
    }

    /** The product of two operands. */
    private static Own product() {
        return new Own(
                1,
                in -> new Tensor[] {in[0].mul(in[1])},
                new GradRule(
                        List.of(0, 1),
                        List.of(),
                        call ->
                                new @Nullable Tensor[] {
                                    call.needs(0) ? call.grad(0).mul(call.in(1)) : null,
                                    call.needs(1) ? call.grad(0).mul(call.in(0)) : null
                                }));
    }

    static List<Rule> all() {
        return List.of(
                S.must(
                                53,
                                "An operation with a derivative of its own uses it, to any order, and its result has one node.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = exp().of(x);
                                    t.equal(false, y.isLeaf(), "isLeaf of the result");
                                    y.sum().backward(CREATE);
                                    double[] e = {
                                        2.7182817459106445, 7.389056205749512, 20.08553695678711
                                    };
                                    t.same("first", grad(x), e);
                                    Tensor second = Grads.of(grad(x).sum(), x, CREATE);
                                    t.same("second", second, e);
                                })
                        .covers("autograd#function", "autograd#case-23"),
                S.must(
                                54,
                                "What a derivative saves is checked against later writes, and freed after the pass.",
                                t -> {
                                    Tensor x = x();
                                    Tensor b = f32(4, 5, 6);
                                    Tensor y = product().of(x, b).sum();
                                    b.add_(1);
                                    refused(t, y::backward, "written in place", "version");
                                    Tensor z = product().of(x, b).sum();
                                    z.backward();
                                    t.same("gradient", grad(x), 5, 6, 7);
                                    refused(t, z::backward, "retainGraph");
                                })
                        .covers("autograd#save-for-backward-saved-tensors"),
                S.must(
                                55,
                                "A derivative is told which gradients are wanted.",
                                t -> {
                                    var wanted = new ArrayList<Boolean>();
                                    Own both =
                                            own(
                                                    in -> new Tensor[] {in[0].add(in[1])},
                                                    call -> {
                                                        wanted.add(call.needs(0));
                                                        wanted.add(call.needs(1));
                                                        return new Tensor[] {
                                                            call.grad(0), call.grad(0)
                                                        };
                                                    });
                                    both.of(f32(1, 2, 3), x()).sum().backward();
                                    t.equal(List.of(false, true), wanted, "needs");
                                })
                        .covers("autograd#needs-input-grad"),
                S.must(
                                56,
                                "A derivative gives one gradient per operand, none for those that need none.",
                                t -> {
                                    for (int given : new int[] {1, 3}) {
                                        Own wrong =
                                                own(
                                                        in -> new Tensor[] {in[0].add(in[1])},
                                                        call -> {
                                                            var all = new Tensor[given];
                                                            java.util.Arrays.fill(
                                                                    all, call.grad(0));
                                                            return all;
                                                        });
                                        refused(
                                                t,
                                                () -> wrong.of(x(), x()).sum().backward(),
                                                "2",
                                                String.valueOf(given));
                                    }
                                    Own one =
                                            own(
                                                    in -> new Tensor[] {in[0].add(in[1])},
                                                    call ->
                                                            new @Nullable Tensor[] {
                                                                call.grad(0), null, null
                                                            });
                                    Tensor a = x();
                                    Tensor b = x();
                                    one.of(a, b).sum().backward();
                                    t.same("given", grad(a), 1, 1, 1);
                                    t.check(b.grad() == null, "a gradient that is null arrived");
                                })
                        .covers("autograd#gradient-validation", "autograd#case-25"),
                S.must(
                                57,
                                "A gradient is summed to its operand's shape and cast to its dtype; other shapes are refused.",
                                t -> {
                                    Tensor x = x();
                                    shaped(Shape.of(2, 3), DType.FLOAT32).of(x).sum().backward();
                                    t.same("summed", grad(x), 2, 2, 2);
                                    t.throwing(
                                            ShapeException.class,
                                            () ->
                                                    shaped(Shape.of(3, 1), DType.FLOAT32)
                                                            .of(x())
                                                            .sum()
                                                            .backward(),
                                            "[3, 1]",
                                            "[3]");
                                    if (t.claims(org.jtorch.op.CoreKind.CAST, DType.FLOAT64)) {
                                        Tensor y = x();
                                        shaped(Shape.of(3), DType.FLOAT64).of(y).sum().backward();
                                        t.equal(DType.FLOAT32, grad(y).dtype(), "dtype");
                                    }
                                })
                        .covers("autograd#gradient-validation", "autograd#case-25"),
                S.must(
                                58,
                                "A result that is an operand is a tensor of its own, with its own node.",
                                t -> {
                                    Own same =
                                            own(
                                                    in -> new Tensor[] {in[0]},
                                                    call -> new Tensor[] {call.grad(0).mul(5)});
                                    Tensor x = x();
                                    Tensor y = same.of(x);
                                    t.check(y != x, "the operand itself is returned");
                                    t.check(!y.isLeaf(), "the result is a leaf");
                                    y.sum().backward();
                                    t.same("gradient", grad(x), 5, 5, 5);
                                })
                        .covers("autograd#case-26"),
                S.must(
                                59,
                                "Nothing is recorded while such an operation runs, nor in its derivative unless a graph of it is asked for.",
                                t -> {
                                    var seen = new ArrayList<Boolean>();
                                    Runnable note = () -> seen.add(Torch.isGradEnabled());
                                    Own watched =
                                            own(
                                                    in -> {
                                                        note.run();
                                                        return new Tensor[] {in[0].mul(2)};
                                                    },
                                                    call -> {
                                                        note.run();
                                                        return new Tensor[] {call.grad(0).mul(2)};
                                                    });
                                    watched.of(x()).sum().backward();
                                    watched.of(x()).sum().backward(CREATE);
                                    t.equal(
                                            List.of(false, false, false, true),
                                            seen,
                                            "grad mode of forward and backward, twice");
                                })
                        .covers("autograd#case-27"),
                S.must(
                                60,
                                "The gradient of a result that was not used is zeros, or null to those who ask for that.",
                                t -> {
                                    var missing = new ArrayList<Boolean>();
                                    var two =
                                            new Own(
                                                    2,
                                                    in -> new Tensor[] {in[0].mul(2), in[0].mul(3)},
                                                    new GradRule(
                                                            List.of(),
                                                            List.of(),
                                                            call -> {
                                                                missing.add(
                                                                        call.gradOrNull(1) == null);
                                                                return new Tensor[] {
                                                                    call.grad(0)
                                                                            .mul(2)
                                                                            .add(
                                                                                    call.grad(1)
                                                                                            .mul(3))
                                                                };
                                                            }));
                                    Tensor x = leaf(1, 2, 3);
                                    two.apply(x)[0].sum().backward();
                                    t.equal(List.of(true), missing, "no gradient of result 1");
                                    t.same("gradient", grad(x), 2, 2, 2);
                                })
                        .covers("autograd#materialize-grads"));
    }

    /** The identity, with ones of some shape and dtype as its gradient. */
    private static Own shaped(Shape shape, DType dtype) {
        return own(
                in -> new Tensor[] {in[0].mul(1)},
                call -> new Tensor[] {Torch.ones(dtype, shape.toArray())});
    }
}
