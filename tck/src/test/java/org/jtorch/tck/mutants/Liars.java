package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jtorch.op.OpKind;
import org.jtorch.spi.Backend;

/** Gathers mutants. */
final class Liars {
    private final List<Mutant> all = new ArrayList<>();

    /** A backend with a fault in its kernels of one kind. */
    Liars add(String name, String fault, String killer, OpKind kind, KernelFault.Fault f) {
        return add(name, fault, killer, Set.of(kind), f);
    }

    /** A backend with a fault in its kernels of some kinds. */
    Liars add(String name, String fault, String killer, Set<OpKind> kinds, KernelFault.Fault f) {
        return add(name, fault, killer, new KernelFault(kinds, f));
    }

    /** A backend with a fault anywhere. */
    Liars add(String name, String fault, String killer, Backend backend) {
        all.add(new Mutant(name, fault, killer, false, backend));
        return this;
    }

    /** The liar added last depends on timing. */
    Liars timed() {
        Mutant m = all.removeLast();
        all.add(new Mutant(m.name(), m.fault(), m.killer(), true, m.backend()));
        return this;
    }

    List<Mutant> list() {
        return Collections.unmodifiableList(all);
    }
}
