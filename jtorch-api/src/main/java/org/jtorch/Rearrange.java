package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.Dims;

/** Bodies of what puts elements in another order. */
final class Rearrange {
    private Rearrange() {}

    static Tensor flip(Tensor x, int... dims) {
        Dims d = dims.length == 0 ? Dims.all(0) : Dims.of("flip", x.shape(), dims);
        Tensor out = x;
        for (int i = 0; i < d.count(); i++) {
            long n = x.size(d.get(i));
            Tensor index = Torch.arange(n - 1, -1, -1, DType.INT64, x.device());
            out = out.indexSelect(d.get(i), index);
        }
        return out == x ? x.copy() : out;
    }

    static Tensor roll(Tensor x, long[] shifts, int... dims) {
        if (dims.length == 0 && shifts.length == 1) {
            return roll(x.reshape(-1), shifts, 0).view(x.sizes());
        }
        if (dims.length != shifts.length || shifts.length == 0) {
            throw new ArgumentException(
                    "roll",
                    "JT-SHP-017",
                    shifts.length + " shifts and " + dims.length + " dims; one of each is needed");
        }
        Tensor out = x;
        for (int i = 0; i < dims.length; i++) {
            int d = x.shape().dim("roll", dims[i]);
            if (x.dim() == 0 || x.numel() == 0) {
                continue;
            }
            long n = x.size(d);
            long start = Math.floorMod(-shifts[i], n);
            if (start != 0) {
                out =
                        Torch.cat(
                                List.of(out.narrow(d, start, n - start), out.narrow(d, 0, start)),
                                d);
            }
        }
        return out == x ? x.copy() : out;
    }

    static Tensor rot90(Tensor x, int k, int dim0, int dim1) {
        int a = x.shape().dim("rot90", dim0);
        int b = x.shape().dim("rot90", dim1);
        if (a == b || x.dim() < 2) {
            throw new ArgumentException(
                    "rot90",
                    "JT-SHP-017",
                    "dims "
                            + dim0
                            + " and "
                            + dim1
                            + " of shape "
                            + x.shape()
                            + "; two different dims span a plane");
        }
        return switch (Math.floorMod(k, 4)) {
            case 1 -> flip(x, b).transpose(a, b);
            case 2 -> flip(x, a, b);
            case 3 -> flip(x, a).transpose(a, b);
            default -> x.copy();
        };
    }

    static Tensor repeat(Tensor x, long... repeats) {
        if (repeats.length < x.dim()) {
            throw new ShapeException(
                    "repeat",
                    "JT-SHP-018",
                    repeats.length + " repeats for shape " + x.shape() + "; one per dim, or more");
        }
        int lead = repeats.length - x.dim();
        long[] view = new long[2 * repeats.length];
        long[] expand = new long[2 * repeats.length];
        long[] out = new long[repeats.length];
        for (int d = 0; d < repeats.length; d++) {
            if (repeats[d] < 0) {
                throw new ArgumentException(
                        "repeat", "JT-SHP-018", "repeat " + repeats[d] + " is negative");
            }
            long n = d < lead ? 1 : x.size(d - lead);
            view[2 * d] = 1;
            view[2 * d + 1] = n;
            expand[2 * d] = repeats[d];
            expand[2 * d + 1] = n;
            out[d] = Math.multiplyExact(repeats[d], n);
        }
        Tensor spread = x.reshape(view).expand(expand);
        return spread.copy().reshape(out);
    }

    static Tensor repeatInterleave(Tensor x, Tensor repeats, @Nullable Integer dim) {
        Tensor t = dim == null ? x.reshape(-1) : x.dim() == 0 ? x.unsqueeze(0) : x;
        int d = dim == null ? 0 : t.shape().dim("repeat_interleave", dim);
        long n = t.size(d);
        if (repeats.dim() > 1
                || repeats.dtype().isFloating()
                || repeats.numel() != 1 && repeats.numel() != n) {
            throw new ArgumentException(
                    "repeat_interleave",
                    "JT-SHP-018",
                    "repeats is "
                            + repeats.dtype().shortName()
                            + repeats.shape()
                            + "; it needs one whole number, or one for each of the "
                            + n
                            + " slices");
        }
        long[] times = repeats.toLongArray();
        var index = new ArrayList<Long>();
        for (int i = 0; i < n; i++) {
            long r = times[times.length == 1 ? 0 : i];
            if (r < 0) {
                throw new ArgumentException(
                        "repeat_interleave", "JT-SHP-018", "repeat " + r + " is negative");
            }
            for (long k = 0; k < r; k++) {
                index.add((long) i);
            }
        }
        long[] all = index.stream().mapToLong(Long::longValue).toArray();
        return t.indexSelect(d, Torch.from(all).to(x.device()));
    }

    static Tensor triangle(String op, Tensor x, long diagonal, boolean lower) {
        if (x.dim() < 2) {
            throw new ShapeException(
                    op, "JT-LIN-005", "the tensor is " + x.shape() + "; it needs 2 dims or more");
        }
        Tensor row = Torch.arange(0, x.size(-2), 1, DType.INT64, x.device()).unsqueeze(1);
        Tensor column = Torch.arange(0, x.size(-1), 1, DType.INT64, x.device());
        Tensor offset = column.sub(row);
        Tensor keep = lower ? offset.le(diagonal) : offset.ge(diagonal);
        return Torch.where(keep, x, zero(x));
    }

    /** A 0-dim zero of the tensor's dtype. */
    static Tensor zero(Tensor x) {
        return Torch.full(Shape.of(), Scalar.of(0L), x.dtype(), x.device());
    }

    static Tensor diagEmbed(Tensor x, long offset, int dim1, int dim2) {
        Shape target = Shape.of(new long[x.dim() + 1]);
        int a = target.dim("diag_embed", dim1);
        int b = target.dim("diag_embed", dim2);
        if (a == b || x.dim() == 0) {
            throw new ArgumentException(
                    "diag_embed",
                    "JT-SHP-017",
                    "dims "
                            + dim1
                            + " and "
                            + dim2
                            + " for shape "
                            + x.shape()
                            + "; two different new dims hold the diagonal");
        }
        long n = x.size(-1) + Math.abs(offset);
        long[] sizes = java.util.Arrays.copyOf(x.sizes(), x.dim() + 1);
        sizes[x.dim() - 1] = n;
        sizes[x.dim()] = n;
        Tensor out = Torch.full(Shape.of(sizes), Scalar.of(0L), x.dtype(), x.device());
        out.diagonal(offset, -2, -1).copy_(x);
        return out.movedim(new int[] {-2, -1}, new int[] {a, b});
    }

    static List<Tensor> tensorSplit(Tensor x, long sections, int dim) {
        int d = axis("tensor_split", x, dim);
        if (sections < 1) {
            throw new ArgumentException(
                    "tensor_split", "JT-SHP-011", sections + " sections; at least 1 is needed");
        }
        long n = x.size(d);
        long[] at = new long[(int) sections - 1];
        long larger = n % sections;
        for (int i = 0; i < at.length; i++) {
            at[i] = (i + 1) * (n / sections) + Math.min(i + 1, larger);
        }
        return tensorSplit(x, at, d);
    }

    static List<Tensor> tensorSplit(Tensor x, long[] indices, int dim) {
        int d = axis("tensor_split", x, dim);
        var out = new ArrayList<Tensor>();
        long start = 0;
        for (long end : indices) {
            out.add(x.slice(d, start, end));
            start = end;
        }
        out.add(x.slice(d, start, Long.MAX_VALUE));
        return out;
    }

    private static int axis(String op, Tensor x, int dim) {
        if (x.dim() == 0) {
            throw new ShapeException(op, "JT-SHP-011", "a 0-dim tensor has no dim to split");
        }
        return x.shape().dim(op, dim);
    }

    static Tensor constantPad(Tensor x, long[] pad, Scalar value) {
        if (pad.length % 2 != 0 || pad.length > 2 * x.dim()) {
            throw new ArgumentException(
                    "constant_pad",
                    "JT-SHP-019",
                    pad.length + " entries for shape " + x.shape() + "; two per dim, last first");
        }
        Tensor inner = x;
        long[] sizes = x.sizes();
        for (int i = 0; i < pad.length / 2; i++) {
            int d = x.dim() - 1 - i;
            sizes[d] += pad[2 * i] + pad[2 * i + 1];
            if (sizes[d] < 0) {
                throw new ArgumentException(
                        "constant_pad",
                        "JT-SHP-019",
                        "dim " + d + " of shape " + x.shape() + " would get size " + sizes[d]);
            }
            long before = Math.max(0, -pad[2 * i]);
            long after = Math.max(0, -pad[2 * i + 1]);
            inner = inner.narrow(d, before, inner.size(d) - before - after);
        }
        Tensor out = Torch.full(Shape.of(sizes), value, x.dtype(), x.device());
        Tensor hole = out;
        for (int i = 0; i < pad.length / 2; i++) {
            int d = x.dim() - 1 - i;
            hole = hole.narrow(d, Math.max(0, pad[2 * i]), inner.size(d));
        }
        hole.copy_(inner);
        return out;
    }
}
