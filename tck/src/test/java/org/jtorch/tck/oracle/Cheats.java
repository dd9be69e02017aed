package org.jtorch.tck.oracle;

import java.util.List;
import org.jtorch.spi.support.ScalarKernels;

/** Oracles that ask the kernels they should judge, each behind a little more cover. */
final class Cheats {
    private Cheats() {}

    /** One step between. */
    static final class Indirect {
        private Indirect() {}

        static Object expected() {
            return Between.answer();
        }
    }

    /** The step. */
    static final class Between {
        private Between() {}

        static Object answer() {
            return ScalarKernels.capabilities();
        }
    }

    /** In a type argument and nowhere in code. */
    static final class InAType {
        List<ScalarKernels> kernels = List.of();
    }

    /** By a name that no constant of a class shows. */
    static final class ByName {
        private ByName() {}

        static Class<?> expected() throws ClassNotFoundException {
            return Class.forName(String.join(".", "org", "jtorch", "spi", "support", "Plan"));
        }
    }
}
