package org.jtorch;

/** Takes a hook away again; doing so twice is harmless. */
@FunctionalInterface
public interface HookHandle extends AutoCloseable {
    /** Takes the hook away. */
    void remove();

    /** The same as {@link #remove}. */
    @Override
    default void close() {
        remove();
    }
}
