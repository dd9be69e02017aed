package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jtorch.op.OpKind;
import org.jtorch.spi.View;

/** Backends that lie, each in one way that authors of backends really get wrong. */
final class Mutants {
    private Mutants() {}

    static List<Mutant> all() {
        var all = new ArrayList<Mutant>();
        all.addAll(DeviceLiars.all());
        all.addAll(MoveLiars.all());
        all.addAll(PointwiseLiars.all());
        all.addAll(ReduceLiars.all());
        all.addAll(IndexLiars.all());
        all.addAll(FusedLiars.all());
        return all;
    }

    /** One mutant for each CORE kind: its kernels give a wrong last element. */
    static List<Mutant> lastElements() {
        return OpKind.all().stream()
                .filter(kind -> !kind.extended())
                .map(Mutants::lastElementWrong)
                .toList();
    }

    private static Mutant lastElementWrong(OpKind kind) {
        String family = kind.getClass().getSimpleName().replace("Kind", "");
        String name = "last_" + family + "_" + kind.name();
        return new Mutant(
                name.toLowerCase(Locale.ROOT),
                kind.name() + " has a wrong last element",
                "",
                false,
                new KernelFault(
                        Set.of(kind),
                        (c, h, _) -> {
                            h.run(c);
                            View out = c.out();
                            Places.spoil(out, Places.last(out));
                        }));
    }
}
