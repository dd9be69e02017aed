package org.jtorch.internal.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.Layer;
import org.jtorch.internal.dispatch.Promotion;

/**
 * PyTorch's way of showing tensors, with its default options: four digits, lines of 80 characters,
 * and above 1000 elements only three at each end of a dim.
 */
public final class TensorPrinter {
    private static final int LINE = 80;
    private static final int THRESHOLD = 1000;
    private static final int EDGE = 3;
    private static final String PREFIX = "tensor(";

    private final long[] sizes;
    private final boolean summarised;
    private final Texts texts;

    private TensorPrinter(Tensor t) {
        sizes = t.sizes();
        summarised = t.numel() > THRESHOLD;
        texts = Texts.of(summarised ? edges(t) : t);
    }

    /** The tensor as text. */
    public static String print(Tensor t) {
        Context c = Context.current();
        Layer tracer = c.tracer;
        boolean gradMode = c.gradMode;
        c.tracer = null;
        c.gradMode = false;
        try {
            String body = t.numel() == 0 ? "[]" : new TensorPrinter(t.detach()).body();
            return withSuffixes(PREFIX + body, suffixes(t));
        } finally {
            c.tracer = tracer;
            c.gradMode = gradMode;
        }
    }

    /** Only the elements that are shown. */
    private static Tensor edges(Tensor t) {
        Tensor shown = t;
        for (int d = 0; d < t.dim(); d++) {
            long n = t.size(d);
            if (n > 2 * EDGE) {
                shown =
                        Torch.cat(
                                List.of(shown.narrow(d, 0, EDGE), shown.narrow(d, n - EDGE, EDGE)),
                                d);
            }
        }
        return shown;
    }

    private String body() {
        return sizes.length == 0 ? texts.padded(0) : block(0, 0);
    }

    private long shown(int dim) {
        return isCut(dim) ? 2 * EDGE : sizes[dim];
    }

    private boolean isCut(int dim) {
        return summarised && sizes[dim] > 2 * EDGE;
    }

    /** Everything below one position of the dims before {@code dim}. */
    private String block(int dim, int position) {
        boolean last = dim == sizes.length - 1;
        var parts = new ArrayList<String>();
        for (int i = 0; i < shown(dim); i++) {
            if (i == EDGE && isCut(dim)) {
                parts.add(last ? " ..." : "...");
            }
            int at = position * (int) shown(dim) + i;
            parts.add(last ? texts.padded(at) : block(dim + 1, at));
        }
        int indent = PREFIX.length() + dim + 1;
        if (!last) {
            String gap = ",".concat("\n".repeat(sizes.length - 1 - dim)).concat(" ".repeat(indent));
            return "[" + String.join(gap, parts) + "]";
        }
        int perLine = Math.max(1, (LINE - indent + 1) / (texts.width() + 2));
        var lines = new ArrayList<String>();
        for (int from = 0; from < parts.size(); from += perLine) {
            lines.add(
                    String.join(", ", parts.subList(from, Math.min(from + perLine, parts.size()))));
        }
        return "[" + String.join(",\n" + " ".repeat(indent), lines) + "]";
    }

    private static List<String> suffixes(Tensor t) {
        var out = new ArrayList<String>();
        if (!t.device().type().equals("cpu")) {
            out.add("device='" + t.device() + "'");
        }
        DType dtype = t.dtype();
        boolean plain = dtype == Promotion.defaultDType();
        if (t.numel() == 0) {
            if (t.dim() != 1) {
                out.add(
                        "size="
                                + Arrays.stream(t.sizes())
                                        .mapToObj(Long::toString)
                                        .collect(Collectors.joining(", ", "(", ")")));
            }
        } else {
            plain |= dtype == DType.INT64 || dtype == DType.BOOL;
        }
        if (!plain) {
            out.add("dtype=torch." + dtype);
        }
        var node = t.gradFn();
        if (node != null) {
            String name = node.name();
            out.add("grad_fn=<" + name + (name.endsWith("Backward") ? "0>" : ">"));
        } else if (t.requiresGrad()) {
            out.add("requires_grad=True");
        }
        return out;
    }

    private static String withSuffixes(String text, List<String> suffixes) {
        var out = new StringBuilder(text);
        int line = text.length() - text.lastIndexOf('\n') + 1;
        for (String suffix : suffixes) {
            if (line + suffix.length() + 2 > LINE) {
                out.append(",\n").append(" ".repeat(PREFIX.length()));
                line = PREFIX.length() + suffix.length();
            } else {
                out.append(", ");
                line += suffix.length() + 2;
            }
            out.append(suffix);
        }
        return out.append(')').toString();
    }
}
