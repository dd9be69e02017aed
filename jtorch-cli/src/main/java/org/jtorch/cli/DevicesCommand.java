package org.jtorch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code jtorch devices}: the backends found and what they offer, and what was skipped and why. */
@Command(
        name = "devices",
        description = {
            "List the backends found, their devices and kernels, and what was skipped and why.",
            "JTORCH_JAVA_OPTS=-Djtorch.plugins=DIR adds the jars of a folder."
        })
public final class DevicesCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    /** Called by picocli. */
    public DevicesCommand() {}

    /** Exit code 0 if some device can be used, 1 if none can. */
    @Override
    public Integer call() {
        return DeviceList.print(spec.commandLine().getOut());
    }
}
