package org.jtorch.op;

import java.util.Locale;

/** The kinds' names in lower case, made once: every call may ask for its operation's. */
final class KindNames {
    private static final String[] NAMES = new String[OpKind.ID_LIMIT];

    static {
        for (OpKind k : OpKind.all()) {
            NAMES[k.id()] = k.name().toLowerCase(Locale.ROOT);
        }
    }

    private KindNames() {}

    static String of(OpKind kind) {
        return NAMES[kind.id()];
    }
}
