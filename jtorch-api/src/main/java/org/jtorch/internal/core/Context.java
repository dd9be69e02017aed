package org.jtorch.internal.core;

import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.Generator;
import org.jtorch.TensorScope;
import org.jtorch.internal.memory.ThreadCache;

/**
 * The modes of one thread, read once per operation. Plain fields: only the thread itself sees them.
 */
public final class Context {
    private static final ThreadLocal<Context> CURRENT = ThreadLocal.withInitial(Context::new);

    /** Whether operations are recorded. */
    public boolean gradMode = true;

    /** The open tracer, outermost layer. */
    public @Nullable Layer tracer;

    /** The innermost open scope of tensors. */
    public @Nullable TensorScope scope;

    /** Device of newly created tensors on this thread; null: the process's default. */
    public @Nullable Device defaultDevice;

    /** Generator of this thread's draws; null: the process's default. */
    public @Nullable Generator generator;

    /** What this thread has of the memory of the device it used last, and behind it of others. */
    public @Nullable ThreadCache memory;

    /** The innermost open mode, for the check that modes close in order. */
    public @Nullable Object openMode;

    private Context() {}

    /** The calling thread's modes. */
    public static Context current() {
        return CURRENT.get();
    }
}
