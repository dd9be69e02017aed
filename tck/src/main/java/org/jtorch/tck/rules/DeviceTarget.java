package org.jtorch.tck.rules;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.tck.RuleContext;
import org.jtorch.tck.RuleRun;
import org.jtorch.tck.TckTarget;

/** A device of this process as the thing under test. */
public final class DeviceTarget implements TckTarget {
    private final String name;
    private final Device device;

    /**
     * A target.
     *
     * @param name name of the backend for the report
     * @param device one of its devices
     */
    public DeviceTarget(String name, Device device) {
        this.name = name;
        this.device = device;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SequencedMap<String, String> environment() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("device", device.toString());
        int line = 1;
        for (String text : Backends.runtime(device).backend().describe()) {
            facts.put("kernels " + line++, text);
        }
        return facts;
    }

    @Override
    public RuleContext context(RuleRun run) {
        return new TensorContext(run, Backends.runtime(device));
    }
}
