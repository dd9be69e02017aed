package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.alike;
import static org.jtorch.tck.rules.InitChecks.drawn;
import static org.jtorch.tck.rules.InitChecks.filler;
import static org.jtorch.tck.rules.InitChecks.rule;
import static org.jtorch.tck.rules.InitChecks.seeded;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.nn.init.Init;
import org.jtorch.tck.Rule;
import org.jtorch.tck.rules.InitChecks.Filler;

/** Initialisers of matrices with a structure: orthogonal, sparse. */
final class InitMatrixRules {
    private static final Filler ORTHOGONAL = filler("orthogonal_", Init::orthogonal_);
    private static final Filler DOUBLED =
            new Filler("Init.orthogonal_(%s, 2)", x -> Init.orthogonal_(x, 2));

    private InitMatrixRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                29,
                                "orthogonal_ gives orthonormal rows, or columns if there are fewer of them, times the gain.",
                                "The matrix products, and the copy of the factor into the target.",
                                t -> {
                                    rows(t, ORTHOGONAL, 3, 5, 3, 5);
                                    columns(t, DOUBLED, 5, 3);
                                    rows(t, ORTHOGONAL, 4, 6, 4, 2, 3);
                                    rows(t, ORTHOGONAL, 4, 4, 4, 4);
                                    rows(
                                            t,
                                            new Filler(
                                                    "Init.orthogonal_(%s.t())",
                                                    x -> Init.orthogonal_(x.t())),
                                            3,
                                            5,
                                            5,
                                            3);
                                    t.is(
                                            1.0,
                                            "Math.abs(Init.orthogonal_(empty(1, 1)).item())",
                                            () ->
                                                    Math.abs(
                                                            Init.orthogonal_(Torch.empty(1, 1))
                                                                    .item()));
                                })
                        .covers("init#orthogonal", "init#case-14"),
                rule(
                                30,
                                "orthogonal_ is the factor Q of the drawn matrix, with signs that make the diagonal of R positive.",
                                "Signs of the columns; transposition of wide matrices.",
                                t -> {
                                    factor(t, 5, 3);
                                    factor(t, 3, 5);
                                    factor(t, 4, 4);
                                })
                        .covers("init#orthogonal"),
                rule(
                                31,
                                "sparse_ sets ceil(sparsity * rows) rows of each column to 0, at random places.",
                                "The share is taken in double; rows are drawn anew for each column.",
                                InitMatrixRules::zeros)
                        .covers("init#sparse", "init#case-15"),
                rule(
                                32,
                                "The elements that sparse_ leaves are normal with its standard deviation, 0.01 by default.",
                                "Normal numbers before the zeros are written.",
                                t -> {
                                    alike(
                                            t,
                                            new Filler(
                                                    "Init.sparse_(%s, 0, 3)",
                                                    x -> Init.sparse_(x, 0, 3)),
                                            x -> x.normal_(0, 3),
                                            7,
                                            5);
                                    alike(
                                            t,
                                            new Filler(
                                                    "Init.sparse_(%s, 0)", x -> Init.sparse_(x, 0)),
                                            x -> x.normal_(0, 0.01),
                                            7,
                                            5);
                                })
                        .covers("init#sparse"));
    }

    /** The result as a matrix of m rows must have orthonormal ones. */
    private static void rows(TensorContext t, Filler f, int m, int n, long... sizes)
            throws Exception {
        Tensor w = drawn(t, t.random().nextLong(), f, sizes);
        double[] a = w.toDoubleArray();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double dot = 0;
                for (int k = 0; k < n; k++) {
                    dot += a[i * n + k] * a[j * n + k];
                }
                orthonormal(t, w, "rows", i, j, dot, 1);
            }
        }
    }

    private static void columns(TensorContext t, Filler f, int m, int n) throws Exception {
        Tensor w = drawn(t, t.random().nextLong(), f, m, n);
        double[] a = w.toDoubleArray();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double dot = 0;
                for (int k = 0; k < m; k++) {
                    dot += a[k * n + i] * a[k * n + j];
                }
                orthonormal(t, w, "columns", i, j, dot, 2);
            }
        }
    }

    private static void orthonormal(
            TensorContext t, Tensor w, String what, int i, int j, double dot, double gain) {
        double expected = i == j ? gain * gain : 0;
        t.check(
                Math.abs(dot - expected) < 1e-6 * gain * gain,
                "%s %s and %s of a %s matrix have the product %s, expected %s",
                what,
                i,
                j,
                w.shape(),
                dot,
                expected);
    }

    /** R = Q'A must be upper triangular with a positive diagonal, where A is what was drawn. */
    private static void factor(TensorContext t, int rows, int cols) throws Exception {
        long seed = t.random().nextLong();
        double[] q = drawn(t, seed, ORTHOGONAL, rows, cols).toDoubleArray();
        double[] drawn = seeded(seed, () -> Torch.randn(rows, cols)).toDoubleArray();
        boolean wide = rows < cols;
        int m = Math.max(rows, cols);
        int n = Math.min(rows, cols);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double r = 0;
                for (int k = 0; k < m; k++) {
                    r +=
                            (wide ? q[i * m + k] : q[k * n + i])
                                    * (wide ? drawn[j * m + k] : drawn[k * n + j]);
                }
                t.check(
                        i == j ? r > 0 : Math.abs(r) < 1e-5,
                        "(%s,%s) with seed %s: element (%s,%s) of R is %s",
                        rows,
                        cols,
                        seed,
                        i,
                        j,
                        r);
            }
        }
    }

    private static void zeros(TensorContext t) throws Exception {
        double[][] cases = {
            {10, 4, 0.25, 3},
            {3, 2, 1.0, 3},
            {3, 2, 0.0, 0},
            {3, 2, 0.1, 1},
            {10, 1, 0.3, 3},
            {10, 1, 0.7, 7},
            {100, 1, 0.07, 8}
        };
        for (double[] c : cases) {
            var sparse =
                    new Filler(
                            "Init.sparse_(%s, " + c[2] + ").eq(0).sum(0)",
                            x -> Init.sparse_(x, c[2]).eq(0).sum(0));
            Tensor counts = drawn(t, t.random().nextLong(), sparse, (long) c[0], (long) c[1]);
            for (long zeros : counts.toLongArray()) {
                t.equal((long) c[3], zeros, "number of zeros in a column");
            }
        }
        var half = new Filler("Init.sparse_(%s, 0.5)", x -> Init.sparse_(x, 0.5));
        boolean[] zero = drawn(t, t.random().nextLong(), half, 40, 12).eq(0).toBooleanArray();
        boolean differ = false;
        for (int i = 0; i < zero.length; i += 12) {
            for (int j = 1; j < 12; j++) {
                differ |= zero[i] != zero[i + j];
            }
        }
        t.check(differ, "all columns have their zeros in the same rows");
    }
}
