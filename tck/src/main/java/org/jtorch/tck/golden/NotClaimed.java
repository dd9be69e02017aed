package org.jtorch.tck.golden;

/** A call that JTorch does not offer: the case is neither passed nor failed. */
final class NotClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotClaimed(String why) {
        super(why, null, false, false);
    }
}
