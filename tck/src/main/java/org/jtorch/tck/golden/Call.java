package org.jtorch.tck.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;

/**
 * The arguments of one recorded call by their names in PyTorch's signature. An argument that nobody
 * asks for makes the case not claimed, so that none is ever ignored in silence.
 */
final class Call {
    /** Formats that every dense result of JTorch has. */
    private static final Set<String> DENSE_FORMATS = Set.of("preserve_format", "contiguous_format");

    private final List<String> names;
    private final List<@Nullable Object> args;
    private final Map<String, @Nullable Object> kwargs;
    private final Set<String> asked = new HashSet<>();
    private boolean allPositional;

    Call(List<String> names, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        this.names = names;
        this.args = args;
        this.kwargs = kwargs;
    }

    /** Fails unless every argument was asked for. */
    void checkAllUsed() {
        for (int i = 0; i < args.size() && !allPositional; i++) {
            if (i >= names.size() || !asked.contains(names.get(i))) {
                throw new NotClaimed("positional argument " + i + " = " + args.get(i));
            }
        }
        for (var e : kwargs.entrySet()) {
            boolean harmless =
                    e.getKey().equals("device")
                            || e.getKey().equals("_stacklevel")
                            || e.getKey().equals("inplace") && Boolean.FALSE.equals(e.getValue())
                            || e.getValue() instanceof CaseValues.Named n
                                    && DENSE_FORMATS.contains(n.text());
            if (!asked.contains(e.getKey()) && !harmless) {
                throw new NotClaimed("argument " + e.getKey() + " = " + e.getValue());
            }
        }
    }

    /** Whether the argument is there and not None. */
    boolean has(String name) {
        return get(name) != null;
    }

    /** The argument; null if it is absent or None. */
    @Nullable Object get(String name) {
        asked.add(name);
        int i = names.indexOf(name);
        return i >= 0 && i < args.size() ? args.get(i) : kwargs.get(name);
    }

    /** Number of positional arguments. */
    int count() {
        return args.size();
    }

    /** All positional arguments. */
    List<@Nullable Object> positional() {
        allPositional = true;
        return args;
    }

    private Object need(String name) {
        Object o = get(name);
        if (o == null) {
            throw new NotClaimed("a call without " + name);
        }
        return o;
    }

    private static NotClaimed type(String name, @Nullable Object o, String wanted) {
        return new NotClaimed(
                name + " = " + o + " is no " + wanted + "; Java's types exclude the call");
    }

    Tensor t(String name) {
        return need(name) instanceof Tensor t ? t : throwType(name, "tensor");
    }

    private Tensor throwType(String name, String wanted) {
        throw type(name, get(name), wanted);
    }

    Tensor self() {
        return t("self");
    }

    @Nullable Tensor tensorOrNull(String name) {
        return has(name) ? t(name) : null;
    }

    /** A tensor or a number. */
    Operand o(String name) {
        Object o = need(name);
        return o instanceof Tensor t ? t : scalar(name, o);
    }

    /** A number. */
    Scalar scalar(String name) {
        return scalar(name, need(name));
    }

    private static Scalar scalar(String name, Object o) {
        return switch (o) {
            case Boolean b -> Scalar.of(b);
            case Long l -> Scalar.of(l);
            case Double d -> Scalar.of(d);
            default -> throw type(name, o, "tensor or number");
        };
    }

    double real(String name, double otherwise) {
        return has(name) ? scalar(name).doubleValue() : otherwise;
    }

    double real(String name) {
        return scalar(name).doubleValue();
    }

    long num(String name) {
        return need(name) instanceof Long l ? l : throwNumber(name);
    }

    private long throwNumber(String name) {
        throw type(name, get(name), "integer");
    }

    long num(String name, long otherwise) {
        return has(name) ? num(name) : otherwise;
    }

    int dim(String name) {
        return Math.toIntExact(num(name));
    }

    int dim(String name, int otherwise) {
        return has(name) ? dim(name) : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        Object o = get(name);
        return o == null ? otherwise : o instanceof Boolean b ? b : throwFlag(name);
    }

    private boolean throwFlag(String name) {
        throw type(name, get(name), "bool");
    }

    String text(String name, String otherwise) {
        Object o = get(name);
        if (o == null) {
            return otherwise;
        }
        if (o instanceof String s) {
            return s;
        }
        throw type(name, o, "string");
    }

    @Nullable DType dtype(String name) {
        Object o = get(name);
        if (o == null || o instanceof DType) {
            return (DType) o;
        }
        throw type(name, o, "dtype");
    }

    /** A list of integers; one integer is a list of one. */
    long[] sizes(String name) {
        return longs(name, need(name));
    }

    int[] dims(String name) {
        long[] l = sizes(name);
        int[] out = new int[l.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.toIntExact(l[i]);
        }
        return out;
    }

    static long[] longs(String name, Object o) {
        if (o instanceof Long l) {
            return new long[] {l};
        }
        if (!(o instanceof List<?> list)) {
            throw type(name, o, "list of integers");
        }
        long[] out = new long[list.size()];
        for (int i = 0; i < out.length; i++) {
            if (!(list.get(i) instanceof Long l)) {
                throw type(name, o, "list of integers");
            }
            out[i] = l;
        }
        return out;
    }

    List<Tensor> tensors(String name) {
        if (need(name) instanceof List<?> list) {
            return tensors(name, list);
        }
        throw type(name, get(name), "list of tensors");
    }

    /** All positional arguments, which are tensors, or one list of them. */
    List<Tensor> allTensors() {
        List<?> all = positional();
        return all.size() == 1 && all.get(0) instanceof List<?> l
                ? tensors("tensors", l)
                : tensors("tensors", all);
    }

    private static List<Tensor> tensors(String name, List<?> list) {
        var out = new ArrayList<Tensor>();
        for (Object x : list) {
            if (!(x instanceof Tensor t)) {
                throw type(name, x, "tensor");
            }
            out.add(t);
        }
        return out;
    }

    /** The value unless it is another one than JTorch knows. */
    NotClaimed notClaimed(String name) {
        return new NotClaimed(name + " = " + get(name));
    }
}
