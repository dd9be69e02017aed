package org.jtorch.internal.memory;

/** What a storage is cut from. */
sealed interface Owner permits Region, Lease {
    /** Takes the memory of a storage back whose last hold ended. */
    void giveBack(Storage storage);
}
