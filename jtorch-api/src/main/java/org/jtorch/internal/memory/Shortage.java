package org.jtorch.internal.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.op.TensorSpec;

/** What is said when a device has no memory left. */
final class Shortage {
    private static final int LARGEST = 5;

    private Shortage() {}

    /**
     * The error.
     *
     * @param bytes what was asked for; {@link Long#MAX_VALUE} if that is no long
     * @param asked the tensor that it was for; null for a region of small ones
     * @param now how much memory is where
     * @param users who has blocks
     */
    static OutOfMemoryException of(
            long bytes, @Nullable TensorSpec asked, MemoryStatistics now, List<BlockRef> users) {
        var large = new ArrayList<BlockRef>();
        for (BlockRef r : users) {
            if (r.spec != null) {
                large.add(r);
            }
        }
        large.sort(Comparator.comparingLong((BlockRef r) -> r.block.byteSize()).reversed());
        var text = new StringBuilder();
        text.append(now.device())
                .append(" has no memory left for ")
                .append(asked == null ? "small tensors" : show(asked))
                .append(": asked ")
                .append(bytes == Long.MAX_VALUE ? "more than 2^63 bytes" : Bytes.show(bytes))
                .append(", in use ")
                .append(Bytes.show(now.inUse()))
                .append(", cached ")
                .append(Bytes.show(now.cached()))
                .append(", budget ")
                .append(now.budget() == Long.MAX_VALUE ? "none" : Bytes.show(now.budget()))
                .append(". Largest live tensors: ");
        for (int i = 0; i < Math.min(LARGEST, large.size()); i++) {
            BlockRef r = large.get(i);
            text.append(i == 0 ? "" : ", ")
                    .append(r.spec == null ? "" : show(r.spec))
                    .append(" (")
                    .append(Bytes.show(r.block.byteSize()))
                    .append(')');
        }
        text.append(large.isEmpty() ? "none" : "")
                .append("; ")
                .append(users.size() - large.size())
                .append(" regions of small ones. Open a TensorScope around each step, use smaller")
                .append(" batches, or raise -Djtorch.memory.")
                .append(now.device().type());
        return new OutOfMemoryException(text.toString());
    }

    private static String show(TensorSpec spec) {
        return spec.dtype().shortName() + " " + spec.shape();
    }
}
