package org.jtorch.nn.init;

/**
 * QR decomposition by reflections, on the host. Source: Golub and Van Loan, Matrix Computations,
 * 4th ed., 5.2.
 */
final class Householder {
    private Householder() {}

    /**
     * The orthonormal factor with the signs that make the diagonal of R positive.
     *
     * @param a row-major m by n, m at least n; overwritten
     * @return row-major m by n
     */
    static double[] orthonormal(double[] a, int m, int n) {
        double[] beta = new double[n];
        double[] sign = new double[n];
        for (int k = 0; k < n; k++) {
            double norm = 0;
            for (int i = k; i < m; i++) {
                norm = Math.hypot(norm, a[i * n + k]);
            }
            double head = a[k * n + k];
            double r = head > 0 ? -norm : norm;
            sign[k] = r < 0 ? -1 : 1;
            if (norm == 0) {
                continue;
            }
            // The reflection 1 - beta v v' with v = (1, rest) maps the column to (r, 0, ..., 0).
            double v0 = head - r;
            beta[k] = -v0 / r;
            for (int i = k + 1; i < m; i++) {
                a[i * n + k] /= v0;
            }
            for (int j = k + 1; j < n; j++) {
                reflect(a, a, beta[k], k, j, m, n);
            }
        }
        double[] q = new double[m * n];
        for (int j = 0; j < n; j++) {
            q[j * n + j] = 1;
            for (int k = n - 1; k >= 0; k--) {
                reflect(a, q, beta[k], k, j, m, n);
            }
            for (int i = 0; i < m; i++) {
                q[i * n + j] *= sign[j];
            }
        }
        return q;
    }

    /** Applies reflection k, whose vector stands below the diagonal of a, to column j of target. */
    private static void reflect(
            double[] a, double[] target, double beta, int k, int j, int m, int n) {
        double dot = target[k * n + j];
        for (int i = k + 1; i < m; i++) {
            dot += a[i * n + k] * target[i * n + j];
        }
        dot *= beta;
        target[k * n + j] -= dot;
        for (int i = k + 1; i < m; i++) {
            target[i * n + j] -= dot * a[i * n + k];
        }
    }
}
