package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.random.HostElements;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/** New tensors of evenly spaced numbers, and the identity matrix. */
abstract sealed class TorchSequences extends TorchCreation permits TorchJoins {
    /** 0, 1, ... below end, int64. */
    public static Tensor arange(long end) {
        return arange(0, end, 1, DType.INT64, Backends.currentDevice());
    }

    /** start, start + 1, ... below end, int64. */
    public static Tensor arange(long start, long end) {
        return arange(start, end, 1, DType.INT64, Backends.currentDevice());
    }

    /** start, start + step, ... before end, int64. */
    public static Tensor arange(long start, long end, long step) {
        return arange(start, end, step, DType.INT64, Backends.currentDevice());
    }

    /** {@code 0, 1, ...} below end, of the default dtype. */
    public static Tensor arange(double end) {
        return arange(0, end, 1.0);
    }

    /** {@code start, start + 1, ...} below end, of the default dtype. */
    public static Tensor arange(double start, double end) {
        return arange(start, end, 1.0);
    }

    /** start, start + step, ... before end, in the default dtype. */
    public static Tensor arange(double start, double end, double step) {
        return arange(start, end, step, TensorOptions.DEFAULT);
    }

    /** start, start + step, ... before end. */
    public static Tensor arange(long start, long end, long step, DType dtype, Device device) {
        return arange(start, end, step, new TensorOptions(dtype, device, false));
    }

    /** start, start + step, ... before end; without a dtype int64. */
    public static Tensor arange(long start, long end, long step, TensorOptions options) {
        DType dtype = options.checked("arange", options.dtypeOr(DType.INT64));
        boolean leads = step > 0 ? end >= start : step < 0 && end <= start;
        if (!leads) {
            throw disagree(start, end, step);
        }
        // As an unsigned difference: the bounds may lie further apart than the largest long.
        long n =
                start == end
                        ? 0
                        : Long.divideUnsigned(
                                        step > 0 ? end - start - 1 : start - end - 1,
                                        Math.abs(step))
                                + 1;
        return iota(n, Scalar.of(start), Scalar.of(step), dtype, options);
    }

    /** start, start + step, ... before end; without a dtype in the default one. */
    public static Tensor arange(double start, double end, double step, TensorOptions options) {
        DType dtype = options.checked("arange", options.floatingDType());
        if (dtype == DType.INT64) {
            return arange((long) start, (long) end, (long) step, options);
        }
        double n = Math.ceil((end - start) / step);
        if (!(n >= 0) || n > Long.MAX_VALUE || step == 0) {
            throw disagree(start, end, step);
        }
        return iota((long) n, Scalar.of(start), Scalar.of(step), dtype, options);
    }

    private static Tensor iota(
            long n, Scalar start, Scalar step, DType dtype, TensorOptions options) {
        var spec = new TensorSpec(Shape.of(n), dtype);
        return options.finish(
                Dispatcher.create(Primitive.Iota.INSTANCE, spec, options.where(), start, step));
    }

    private static ArgumentException disagree(Object start, Object end, Object step) {
        return new ArgumentException(
                "arange",
                "JT-SHP-014",
                "start "
                        + start
                        + ", end "
                        + end
                        + " and step "
                        + step
                        + " do not agree; the step must lead from start towards end");
    }

    /** {@code steps} numbers from start to end, both included, in the default dtype. */
    public static Tensor linspace(double start, double end, int steps) {
        return linspace(start, end, steps, TensorOptions.DEFAULT);
    }

    /**
     * {@code steps} numbers from start to end, both included, evenly spaced; without a dtype in the
     * default one. The same numbers on every device.
     *
     * @param steps how many, 0 or more; a single one is start
     * @throws ArgumentException if steps is negative, or a bound does not fit an integer dtype
     */
    public static Tensor linspace(double start, double end, int steps, TensorOptions options) {
        DType dtype = options.checked("linspace", options.floatingDType());
        Fits.check("linspace", Scalar.of(start), dtype);
        Fits.check("linspace", Scalar.of(end), dtype);
        return made(row("linspace", start, end, steps, dtype), dtype, options);
    }

    /** {@code steps} powers of 10 from 10^start to 10^end, in the default dtype. */
    public static Tensor logspace(double start, double end, int steps) {
        return logspace(start, end, steps, 10, TensorOptions.DEFAULT);
    }

    /**
     * {@code steps} powers of a base whose exponents are evenly spaced from start to end, both
     * included; without a dtype in the default one. The same numbers on every device.
     *
     * @param steps how many, 0 or more; a single one is base^start
     * @throws ArgumentException if steps is negative
     */
    public static Tensor logspace(
            double start, double end, int steps, double base, TensorOptions options) {
        DType dtype = options.checked("logspace", options.floatingDType());
        double[] powers = row("logspace", start, end, steps, dtype);
        for (int i = 0; i < steps; i++) {
            powers[i] = Math.pow(base, powers[i]);
        }
        return made(powers, dtype, options);
    }

    private static Tensor made(double[] values, DType dtype, TensorOptions options) {
        return options.finish(
                Sources.tensor(
                        HostElements.of(dtype, values),
                        dtype,
                        Shape.of(values.length),
                        options.where()));
    }

    /**
     * Counted from the nearer end, so that the last number is exact. Narrow floating dtypes compute
     * in float32, whole numbers from whole bounds, as in PyTorch.
     */
    private static double[] row(String op, double start, double end, int steps, DType dtype) {
        if (steps < 0) {
            throw new ArgumentException(
                    op, "JT-SHP-014", "steps is " + steps + "; it must be 0 or more");
        }
        boolean narrow = dtype.isFloating() && dtype != DType.FLOAT64;
        double first = dtype.isFloating() ? start : (long) start;
        double last = dtype.isFloating() ? end : (long) end;
        double[] out = new double[steps];
        for (int i = 0; i < steps; i++) {
            boolean fromStart = i < steps / 2 || steps == 1;
            double from = fromStart ? first : last;
            int away = fromStart ? i : i - (steps - 1);
            if (away == 0) {
                out[i] = from;
            } else if (narrow) {
                out[i] = (float) from + ((float) last - (float) first) / (steps - 1) * away;
            } else {
                out[i] = from + (last - first) / (steps - 1) * away;
            }
        }
        return out;
    }

    /** The identity matrix of n rows, in the default dtype. */
    public static Tensor eye(long n) {
        return eye(n, n, TensorOptions.DEFAULT);
    }

    /** Ones on the main diagonal of an n by m matrix, in the default dtype. */
    public static Tensor eye(long n, long m) {
        return eye(n, m, TensorOptions.DEFAULT);
    }

    /**
     * Ones on the main diagonal of an n by m matrix, zeros elsewhere.
     *
     * @throws ArgumentException if n or m is negative
     */
    public static Tensor eye(long n, long m, TensorOptions options) {
        DType dtype = options.checked("eye", options.floatingDType());
        if (n < 0 || m < 0) {
            throw new ArgumentException(
                    "eye",
                    "JT-SHP-014",
                    "n is " + n + " and m is " + m + "; both must be 0 or more");
        }
        Device device = options.where();
        Tensor rows = arange(0, n, 1, DType.INT64, device).unsqueeze(1);
        Tensor columns = arange(0, m, 1, DType.INT64, device);
        return options.finish(rows.eq(columns).to(dtype));
    }
}
