package org.jtorch.tck.mutants;

import java.util.List;
import java.util.Set;
import org.jtorch.op.OpKind;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/**
 * A backend with one fault.
 *
 * @param name name of the fault, lower case, also the device type
 * @param fault what it does wrong
 * @param killer the rule that is there to find it, among those that do
 * @param timed whether it depends on timing who else finds it
 * @param backend the backend
 */
record Mutant(String name, String fault, String killer, boolean timed, Backend backend)
        implements BackendProvider {
    /** A backend that no rule is asked about. */
    Mutant(String name, String fault, Backend backend) {
        this(name, fault, "", false, backend);
    }

    /** The kinds whose kernels are wrong; empty if the fault is in something else than a kernel. */
    Set<OpKind> kinds() {
        return backend instanceof KernelFault f ? f.kinds() : Set.of();
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return name;
    }

    @Override
    public Availability probe() {
        return new Availability.Available(List.of(new DeviceInfo(fault, 0)));
    }

    @Override
    public Backend open() {
        return backend;
    }
}
