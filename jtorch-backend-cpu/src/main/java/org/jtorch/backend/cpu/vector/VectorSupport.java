package org.jtorch.backend.cpu.vector;

/** Whether the Vector API can be used here. This class itself loads without it. */
public final class VectorSupport {
    private VectorSupport() {}

    /** Whether the module jdk.incubator.vector is present and readable. */
    public static boolean available() {
        return missing().isEmpty();
    }

    /** Why vector loops cannot be used and what to do about it; empty if they can. */
    public static String missing() {
        if (Boolean.getBoolean("jtorch.novector")) {
            return "switched off by -Djtorch.novector=true";
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return "the module jdk.incubator.vector is not in the boot layer; start java with"
                    + " --add-modules jdk.incubator.vector";
        }
        return "";
    }

    /** Width of the vectors in bits; call only if {@link #available()}. */
    public static int bits() {
        return Width.BITS;
    }

    /** Apart, so that the outer class loads without the Vector API. */
    private static final class Width {
        static final int BITS = jdk.incubator.vector.VectorShape.preferredShape().vectorBitSize();
    }
}
