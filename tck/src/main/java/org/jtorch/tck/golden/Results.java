package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.ValuesAndIndices;

/**
 * Compares what a call gave with a recorded value: structure, values, and views of the arguments.
 */
final class Results {
    private final CaseTensors tensors;
    private final Closeness tolerance;

    /** Whether outputs must share memory with the arguments they are recorded as views of. */
    private final boolean views;

    Results(CaseTensors tensors, Closeness tolerance, boolean views) {
        this.tensors = tensors;
        this.tolerance = tolerance;
        this.views = views;
    }

    /** Lists for all that stands for several results. */
    static @Nullable Object normal(@Nullable Object result) {
        return switch (result) {
            case ValuesAndIndices(Tensor values, Tensor indices) -> List.of(values, indices);
            case Tensor[] many -> Arrays.asList(many);
            case Shape s -> Arrays.stream(s.toArray()).boxed().toList();
            case null, default -> result;
        };
    }

    void check(String what, JsonNode expected, @Nullable Object found) {
        var e = expected.properties().iterator().next();
        JsonNode x = e.getValue();
        switch (e.getKey()) {
            case "tensor" -> {
                if (!(found instanceof Tensor t)) {
                    throw new Mismatch(what + ": expected a tensor, found " + found);
                }
                tensor(what, x.asInt(), t);
            }
            case "list", "tuple", "size" -> {
                if (!(found instanceof List<?> list) || list.size() != x.size()) {
                    throw new Mismatch(
                            what
                                    + ": expected "
                                    + x.size()
                                    + " results, found "
                                    + (found instanceof List<?> l ? l.size() + "" : found));
                }
                for (int i = 0; i < list.size(); i++) {
                    if (x.get(i).isObject()) {
                        check(what + "[" + i + "]", x.get(i), list.get(i));
                    } else {
                        number(what + "[" + i + "]", x.get(i).asDouble(), list.get(i));
                    }
                }
            }
            case "none" -> {
                if (found != null) {
                    throw new Mismatch(what + ": expected none, found " + found);
                }
            }
            case "bool" -> {
                if (!Boolean.valueOf(x.asBoolean()).equals(found)) {
                    throw new Mismatch(what + ": expected " + x + ", found " + found);
                }
            }
            case "int", "float" -> number(what, CaseValues.real(x), found);
            default -> throw new NotClaimed("a result of kind " + e.getKey());
        }
    }

    private static void number(String what, double expected, @Nullable Object found) {
        if (!(found instanceof Number n)) {
            throw new Mismatch(what + ": expected " + expected + ", found " + found);
        }
        Comparison.same(what, expected, n.doubleValue());
    }

    private void tensor(String what, int i, Tensor found) {
        Comparison.same(what, tensors.recorded(i), HostTensor.of(found), tolerance);
        if (views) {
            aliasing(what, tensors.entry(i), found);
        }
    }

    private void aliasing(String what, JsonNode entry, Tensor found) {
        if (found.numel() == 0) {
            return;
        }
        int of = entry.path("alias_of").asInt(-1);
        for (Map.Entry<Integer, Tensor> a : tensors.arguments().entrySet()) {
            boolean shares = found.sharesStorageWith(a.getValue());
            if (shares != (of == a.getKey()) && a.getValue().numel() > 0) {
                throw new Mismatch(
                        what
                                + (shares
                                        ? ": shares memory with tensor "
                                                + a.getKey()
                                                + " but must be a copy"
                                        : ": must be a view of tensor "
                                                + a.getKey()
                                                + " but is a copy"));
            }
        }
        if (of >= 0 && entry.has("stride") && entry.has("offset")) {
            long[] strides = CaseTensors.longs(entry.get("stride"));
            long offset = entry.path("offset").asLong();
            if (found.storageOffset() != offset || !sameStrides(strides, found)) {
                throw new Mismatch(
                        what
                                + ": expected a view with strides "
                                + Arrays.toString(strides)
                                + " at "
                                + offset
                                + ", found "
                                + Arrays.toString(found.strides())
                                + " at "
                                + found.storageOffset());
            }
        }
    }

    /** Strides of dims of size 1 say nothing. */
    private static boolean sameStrides(long[] expected, Tensor found) {
        long[] strides = found.strides();
        for (int d = 0; d < strides.length; d++) {
            if (strides[d] != expected[d] && found.size(d) != 1) {
                return false;
            }
        }
        return true;
    }

    /** All tensors of a result, from left to right. */
    static List<Tensor> leaves(@Nullable Object result) {
        var out = new ArrayList<Tensor>();
        switch (result) {
            case Tensor t -> out.add(t);
            case List<?> l -> l.forEach(x -> out.addAll(leaves(x)));
            case null, default -> {}
        }
        return out;
    }
}
