package org.jtorch.tck.rules;

/** Element-wise kinds in ids of rules and in lines of Java. */
final class Elementwise {
    private Elementwise() {}

    static String id(int number) {
        return "JT-PWS-%03d".formatted(number);
    }

    static String camel(String name) {
        var out = new StringBuilder();
        boolean up = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                out.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return switch (out.toString()) {
            case "isNan" -> "isnan";
            case "isInf" -> "isinf";
            case "shiftLeft" -> "bitwiseLeftShift";
            case "shiftRight" -> "bitwiseRightShift";
            default -> out.toString();
        };
    }
}
