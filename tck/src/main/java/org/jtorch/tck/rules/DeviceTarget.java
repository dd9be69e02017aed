package org.jtorch.tck.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;
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
        DeviceRuntime runtime = Backends.runtime(device);
        runtime.poisonMemory();
        return new TensorContext(run, runtime);
    }

    @Override
    public List<String> reproducer(Rule rule, Profile profile, long seed) {
        String others = profile == Profile.CORE ? "" : ".withProfile(Profile." + profile + ")";
        return List.of(
                "import org.jtorch.*; import org.jtorch.tck.*; import org.jtorch.tck.report.*;"
                        + " import org.jtorch.tck.rules.*;",
                "var options = TckOptions.DEFAULT.withSeed(%dL).withFilter(\"%s\")%s;"
                        .formatted(seed, rule.id(), others),
                "System.out.println(TextReport.of(new TckRunner(Rules.catalog(), options)"
                        + ".run(new DeviceTarget(\"%s\", Device.parse(\"%s\")))));"
                                .formatted(name, device));
    }
}
