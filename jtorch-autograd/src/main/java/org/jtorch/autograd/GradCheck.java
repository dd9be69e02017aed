package org.jtorch.autograd;

import static org.jtorch.Torch.noGrad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;

/**
 * Compares derivatives with central differences. Made for float64: in float32 the differences are
 * too coarse, and most checks fail.
 */
public final class GradCheck {
    private static final System.Logger LOG = System.getLogger(GradCheck.class.getName());

    /** What is checked. */
    @FunctionalInterface
    public interface Function {
        /** The outputs, computed from the inputs in the order given. */
        List<Tensor> apply(List<Tensor> inputs);
    }

    private GradCheck() {}

    /** {@link #check(Function, List, GradCheckOptions)} with the default tolerances. */
    public static boolean check(Function f, Tensor... inputs) {
        return check(f, List.of(inputs), GradCheckOptions.DEFAULT);
    }

    /**
     * Checks the first derivative: the Jacobian from backward against differences, that backward
     * gives the same twice, and that a gradient of 0 gives 0.
     *
     * @param f a pure function
     * @param inputs leaves; those that require grad are checked
     * @return true; false on a mismatch if the options say so
     * @throws ArgumentException if no input requires grad, or one repeats its elements
     * @throws GradCheckException on a mismatch
     */
    public static boolean check(Function f, List<Tensor> inputs, GradCheckOptions options) {
        try {
            compare(f, inputs, options);
            return true;
        } catch (GradCheckException e) {
            if (options.raise()) {
                throw e;
            }
            return false;
        }
    }

    /** {@link #checkSecond(Function, List, GradCheckOptions)} with the default tolerances. */
    public static boolean checkSecond(Function f, Tensor... inputs) {
        return checkSecond(f, List.of(inputs), GradCheckOptions.DEFAULT);
    }

    /**
     * Checks the second derivative: {@link #check} of the function that gives the gradients, with
     * respect to the inputs and to the gradients of the outputs.
     */
    public static boolean checkSecond(Function f, List<Tensor> inputs, GradCheckOptions options) {
        var all = new ArrayList<>(inputs);
        int k = 0;
        for (Tensor y : differentiable(f.apply(inputs))) {
            double[] g = new double[Math.toIntExact(y.numel())];
            for (int i = 0; i < g.length; i++) {
                // Fixed numbers without pattern, away from 0.
                g[i] = 0.5 + ((k++ * 37 + 11) % 64) / 64.0;
            }
            Tensor values = Torch.from(g, g.length).view(y.sizes()).to(y.dtype()).to(y.device());
            all.add(values.copy().detach().requiresGrad_());
        }
        int n = inputs.size();
        var create = GradOptions.DEFAULT.createGraph(true).allowUnused(true);
        return check(
                in -> {
                    List<Tensor> x = in.subList(0, n);
                    List<Tensor> wanted = x.stream().filter(Tensor::requiresGrad).toList();
                    List<Tensor> y = differentiable(f.apply(x));
                    var out = new ArrayList<Tensor>();
                    List<@Nullable Tensor> grads =
                            Autograd.grad(y, wanted, in.subList(n, in.size()), create);
                    for (int i = 0; i < grads.size(); i++) {
                        Tensor g = grads.get(i);
                        out.add(g == null ? Torch.zerosLike(wanted.get(i)) : g);
                    }
                    return out;
                },
                all,
                options);
    }

    private static List<Tensor> differentiable(List<Tensor> outputs) {
        return outputs.stream().filter(Tensor::requiresGrad).toList();
    }

    private static void compare(Function f, List<Tensor> inputs, GradCheckOptions options) {
        if (inputs.stream().noneMatch(Tensor::requiresGrad)) {
            throw new ArgumentException(
                    "gradcheck", "JT-GRD-027", "no input requires grad; call requiresGrad_()");
        }
        for (Tensor t : inputs) {
            if (t.requiresGrad()) {
                checkInput(t);
            }
        }
        List<Tensor> outputs = f.apply(inputs);
        for (int k = 0; k < outputs.size(); k++) {
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).requiresGrad()) {
                    compare(f, inputs, outputs, i, k, options);
                }
            }
        }
    }

    private static void checkInput(Tensor t) {
        long[] strides = t.strides();
        for (int d = 0; d < strides.length; d++) {
            if (strides[d] == 0 && t.size(d) > 1) {
                throw new ArgumentException(
                        "gradcheck",
                        "JT-GRD-027",
                        "an input of shape "
                                + t.shape()
                                + " repeats elements in memory; pass a copy()");
            }
        }
        if (t.dtype() != DType.FLOAT64) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "gradcheck of a {0} input: differences are exact enough in f64 only",
                    t.dtype().shortName());
        }
    }

    private static void compare(
            Function f,
            List<Tensor> inputs,
            List<Tensor> outputs,
            int i,
            int k,
            GradCheckOptions options) {
        double[][] numerical = numerical(f, inputs, i, k, options.eps());
        Tensor y = outputs.get(k);
        int rows = Math.toIntExact(y.numel());
        int columns = Math.toIntExact(inputs.get(i).numel());
        for (int r = 0; r < rows; r++) {
            double[] a = new double[columns];
            if (y.requiresGrad()) {
                a = row(y, inputs.get(i), r, 1);
                if (!Arrays.equals(a, row(y, inputs.get(i), r, 1))) {
                    throw new GradCheckException(
                            "backward of output " + k + " gives other numbers when run again");
                }
            }
            for (int c = 0; c < columns; c++) {
                double n = numerical[c][r];
                if (!(Math.abs(a[c] - n) <= options.atol() + options.rtol() * Math.abs(n))) {
                    throw new GradCheckException(
                            "d output "
                                    + k
                                    + "["
                                    + r
                                    + "] / d input "
                                    + i
                                    + "["
                                    + c
                                    + "] is "
                                    + a[c]
                                    + " by backward, "
                                    + n
                                    + " by differences");
                }
            }
        }
        if (rows > 0 && y.requiresGrad()) {
            for (double v : row(y, inputs.get(i), 0, 0)) {
                if (v != 0) {
                    throw new GradCheckException(
                            "backward of output " + k + " ignores its gradient: 0 gives " + v);
                }
            }
        }
    }

    /** A row of the Jacobian by backward, times a factor. */
    private static double[] row(Tensor y, Tensor x, int r, double factor) {
        double[] seed = new double[Math.toIntExact(y.numel())];
        seed[r] = factor;
        Tensor g = Torch.from(seed, seed.length).view(y.sizes()).to(y.dtype()).to(y.device());
        Tensor dx =
                Autograd.grad(
                                List.of(y),
                                List.of(x),
                                List.of(g),
                                GradOptions.DEFAULT.retainGraph(true).allowUnused(true))
                        .get(0);
        return dx == null ? new double[Math.toIntExact(x.numel())] : dx.toDoubleArray();
    }

    /** One column per element of the input: how the output moves with it. */
    private static double[][] numerical(Function f, List<Tensor> inputs, int i, int k, double eps) {
        Tensor x = inputs.get(i);
        double[] values = x.detach().toDoubleArray();
        double[][] columns = new double[values.length][];
        for (int c = 0; c < values.length; c++) {
            double[] up = at(f, inputs, i, k, values, c, eps);
            double[] down = at(f, inputs, i, k, values, c, -eps);
            for (int r = 0; r < up.length; r++) {
                up[r] = (up[r] - down[r]) / (2 * eps);
            }
            columns[c] = up;
        }
        return columns;
    }

    private static double[] at(
            Function f, List<Tensor> inputs, int i, int k, double[] values, int c, double step) {
        double[] moved = values.clone();
        moved[c] += step;
        Tensor x = inputs.get(i);
        Tensor like =
                Torch.from(moved, moved.length)
                        .view(x.sizes())
                        .to(x.dtype())
                        .to(x.device())
                        .copy()
                        .detach()
                        .requiresGrad_();
        var changed = new ArrayList<>(inputs);
        for (int j = 0; j < changed.size(); j++) {
            if (inputs.get(j) == x) {
                changed.set(j, like);
            }
        }
        Tensor y = f.apply(changed).get(k);
        try (var _ = noGrad()) {
            return y.detach().toDoubleArray();
        }
    }
}
