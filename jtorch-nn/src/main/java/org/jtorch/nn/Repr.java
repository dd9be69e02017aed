package org.jtorch.nn;

import org.jtorch.op.nn.Size2;

/** Values as PyTorch writes them. */
final class Repr {
    private Repr() {}

    static String of(boolean b) {
        return b ? "True" : "False";
    }

    /** A float as Python prints it: {@code 1e-05}, {@code 0.1}. */
    static String of(double d) {
        if (d != 0 && Math.abs(d) < 1e-4) {
            String s = Double.toString(d); // for example 1.0E-5
            int e = s.indexOf('E');
            if (e < 0) {
                return s;
            }
            String digits = s.substring(0, e);
            String exponent = s.substring(e + 2);
            return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
                    + "e-"
                    + (exponent.length() < 2 ? "0" + exponent : exponent);
        }
        return Double.toString(d);
    }

    /** One number if both are equal, else the pair. */
    static String ofPool(Size2 s) {
        return s.height() == s.width() ? Integer.toString(s.height()) : s.toString();
    }

    /** A module and its parts. */
    static String of(Module m) {
        String name = m.getClass().getSimpleName();
        String extra = m.extraRepr();
        if (m.namedChildren().isEmpty()) {
            return name + "(" + extra + ")";
        }
        var lines = new StringBuilder(name).append("(\n");
        if (!extra.isEmpty()) {
            lines.append("  ").append(extra).append('\n');
        }
        m.namedChildren()
                .forEach((n, child) ->
                        lines.append("  (")
                                .append(n)
                                .append("): ")
                                .append(child.toString().replace("\n", "\n  "))
                                .append('\n'));
        return lines.append(')').toString();
    }
}
