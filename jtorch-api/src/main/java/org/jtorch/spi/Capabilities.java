package org.jtorch.spi;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.op.OpKind;

/**
 * Which kinds a backend offers for which compute dtypes. What is claimed must work, what is not
 * must be refused.
 */
public final class Capabilities {
    private final @Nullable EnumSet<DType>[] byKind;

    private Capabilities(@Nullable EnumSet<DType>[] byKind) {
        this.byKind = byKind;
    }

    /** Starts from nothing claimed. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether the kind is offered for the compute dtype. */
    public boolean supports(OpKind kind, DType compute) {
        EnumSet<DType> set = byKind[kind.id()];
        return set != null && set.contains(compute);
    }

    /** The dtypes for which the kind is offered, a fresh set. */
    public Set<DType> dtypes(OpKind kind) {
        EnumSet<DType> set = byKind[kind.id()];
        return set == null ? EnumSet.noneOf(DType.class) : EnumSet.copyOf(set);
    }

    /** Collects claims. */
    public static final class Builder {
        @SuppressWarnings({"unchecked", "rawtypes"})
        private final @Nullable EnumSet<DType>[] byKind = new EnumSet[OpKind.ID_LIMIT];

        private Builder() {}

        /**
         * Claims a kind for dtypes.
         *
         * @param kind what is offered
         * @param dtypes compute dtypes
         */
        public Builder add(OpKind kind, DType... dtypes) {
            EnumSet<DType> set = byKind[kind.id()];
            if (set == null) {
                set = EnumSet.noneOf(DType.class);
                byKind[kind.id()] = set;
            }
            set.addAll(Arrays.asList(dtypes));
            return this;
        }

        /** Takes a claim back. */
        public Builder remove(OpKind kind, DType... dtypes) {
            EnumSet<DType> set = byKind[kind.id()];
            if (set != null) {
                set.removeAll(Arrays.asList(dtypes));
            }
            return this;
        }

        /** Everything claimed so far. */
        public Capabilities build() {
            @Nullable EnumSet<DType>[] copy = byKind.clone();
            for (int i = 0; i < copy.length; i++) {
                EnumSet<DType> set = copy[i];
                copy[i] = set == null ? null : EnumSet.copyOf(set);
            }
            return new Capabilities(copy);
        }
    }
}
