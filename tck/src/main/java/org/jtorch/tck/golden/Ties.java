package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;

/** Results of which PyTorch promises only a part: indices of equal elements, orders of sets. */
final class Ties {
    private final Set<String> kinds;
    private final @Nullable Object self;
    private final String op;
    private boolean sameIndices = true;

    private Ties(String op, Set<String> kinds, @Nullable Object self) {
        this.op = op;
        this.kinds = kinds;
        this.self = self;
    }

    /** What is ambiguous in a case; null if nothing is. */
    static @Nullable Ties of(String op, JsonNode c, Call call) {
        var kinds = new HashSet<String>();
        c.path("ambiguous").forEach(k -> kinds.add(k.asText()));
        return kinds.isEmpty() ? null : new Ties(op, kinds, call.get("self"));
    }

    /** Gradients follow the indices: they are compared where the indices are the recorded ones. */
    boolean comparesGradients() {
        return sameIndices;
    }

    void check(
            CaseTensors tensors, Closeness tolerance, JsonNode expected, @Nullable Object found) {
        var results = new Results(tensors, tolerance, false);
        if (kinds.contains("order")) {
            order(tensors, expected, found);
        } else if (kinds.contains("tied_indices")) {
            tied(results, tensors, expected, found);
        } else if (kinds.contains("exponent_of_non_finite")) {
            var list = (List<?>) java.util.Objects.requireNonNull(found);
            results.check("mantissa", expected.elements().next().get(0), list.get(0));
        } else {
            // Casts and shifts without a defined result: shape and dtype are all that can be asked.
            HostTensor e = tensors.recorded(expected.path("tensor").asInt());
            var t = (Tensor) java.util.Objects.requireNonNull(found);
            if (t.dtype() != e.dtype() || !Arrays.equals(t.sizes(), e.shape())) {
                throw new Mismatch("expected " + e.describe());
            }
        }
    }

    private void tied(
            Results results, CaseTensors tensors, JsonNode expected, @Nullable Object found) {
        if (expected.has("tensor") && !op.equals("argsort")) {
            results.check("value", expected, found);
            return;
        }
        if (expected.has("tensor")) {
            indices(tensors, expected.get("tensor").asInt(), found);
            return;
        }
        JsonNode list = expected.elements().next();
        var all = (List<?>) java.util.Objects.requireNonNull(found);
        results.check("values", list.get(0), all.get(0));
        indices(tensors, list.get(1).path("tensor").asInt(), all.get(1));
    }

    /**
     * Indices need not be equal, but must be distinct places: checked by the values found there.
     */
    private void indices(CaseTensors tensors, int i, @Nullable Object found) {
        if (!(found instanceof Tensor t) || !(self instanceof Tensor x)) {
            throw new Mismatch("expected a tensor of indices, found " + found);
        }
        HostTensor e = tensors.recorded(i);
        HostTensor f = HostTensor.of(t);
        if (!Arrays.equals(e.shape(), f.shape()) || e.dtype() != f.dtype()) {
            throw new Mismatch("indices: expected " + e.describe() + ", found " + f.describe());
        }
        long limit = 1;
        for (long s : x.sizes()) {
            limit = Math.max(limit, s);
        }
        int different = 0;
        for (int k = 0; k < e.numel(); k++) {
            different += e.whole(k) == f.whole(k) ? 0 : 1;
            if (f.whole(k) < 0 || f.whole(k) >= limit) {
                throw new Mismatch(op + ": index " + f.whole(k) + " is out of range");
            }
        }
        sameIndices = different == 0;
        if (!sameIndices && x.dim() > 0 && e.shape().length == x.dim()) {
            valuesAt(x, e, t);
        }
    }

    /** Compares the elements at the recorded indices with those at the indices found. */
    private static void valuesAt(Tensor x, HostTensor expected, Tensor found) {
        for (int dim = 0; dim < x.dim(); dim++) {
            boolean fits = true;
            for (int d = 0; d < x.dim(); d++) {
                fits &= d == dim || expected.shape()[d] == x.size(d);
            }
            if (fits) {
                Tensor recorded = CaseTensors.dense(expected);
                long size = x.size(dim);
                if (inRange(recorded, size) && inRange(found, size)) {
                    HostTensor a = HostTensor.of(x.detach().gather(dim, recorded));
                    HostTensor b = HostTensor.of(x.detach().gather(dim, found));
                    if (agree(a, b)) {
                        return;
                    }
                }
            }
        }
        throw new Mismatch("indices: the elements found at them are not the recorded ones");
    }

    private static boolean inRange(Tensor index, long size) {
        for (long i : index.toLongArray()) {
            if (i >= size) {
                return false;
            }
        }
        return true;
    }

    private static boolean agree(HostTensor a, HostTensor b) {
        try {
            Comparison.same("", a, b, Closeness.PLAIN);
            return true;
        } catch (Mismatch _) {
            return false;
        }
    }

    private static void order(CaseTensors tensors, JsonNode expected, @Nullable Object found) {
        JsonNode first = expected.has("tensor") ? expected : expected.elements().next().get(0);
        Object f = expected.has("tensor") || !(found instanceof List<?> l) ? found : l.get(0);
        if (!(f instanceof Tensor t)) {
            throw new Mismatch("expected a tensor, found " + f);
        }
        HostTensor e = tensors.recorded(first.path("tensor").asInt());
        HostTensor h = HostTensor.of(t);
        if (e.dtype() != h.dtype() || !Arrays.equals(e.shape(), h.shape())) {
            throw new Mismatch("expected " + e.describe() + ", found " + h.describe());
        }
        double[] a = sorted(e);
        double[] b = sorted(h);
        for (int i = 0; i < a.length; i++) {
            Comparison.same("the set of values", a[i], b[i]);
        }
    }

    private static double[] sorted(HostTensor t) {
        double[] out = new double[t.numel()];
        for (int i = 0; i < out.length; i++) {
            out[i] = t.real(i);
        }
        Arrays.sort(out);
        return out;
    }
}
