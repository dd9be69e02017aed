package org.jtorch.tck.golden;

/** A result that is not the recorded one; the message says where and how. */
final class Mismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mismatch(String what) {
        super(what, null, false, false);
    }
}
