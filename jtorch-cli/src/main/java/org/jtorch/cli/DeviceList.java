package org.jtorch.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.backend.ProviderEntry;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.internal.backend.ProviderEntry.Usable;
import org.jtorch.spi.SpiVersion;

/** What {@code jtorch devices} prints. */
final class DeviceList {
    private DeviceList() {}

    /** Prints the providers; returns 0 if some device can be used, 1 if none can. */
    static int print(PrintWriter out) {
        List<ProviderEntry> providers = Backends.providers();
        boolean usable = false;
        for (ProviderEntry provider : providers) {
            usable |= tell(out, provider);
        }
        Skipped fault = Backends.fault();
        if (fault != null) {
            out.println("no backend can be used: " + fault.reason() + "; " + fault.remedy());
        } else if (providers.isEmpty()) {
            out.println(
                    "no backend found; put a backend's jar on the module path or class path, or"
                            + " into the folder of -Djtorch.plugins");
        }
        out.flush();
        return usable ? 0 : 1;
    }

    private static boolean tell(PrintWriter out, ProviderEntry e) {
        String type = e.deviceType();
        out.println(e.title() + (type.isEmpty() ? "" : " for device type " + type));
        out.println("  jar      " + e.origin().jar());
        if (!e.className().isEmpty()) {
            out.println("  class    " + e.className());
            out.println(
                    "  version  "
                            + e.origin().version()
                            + (e.compiledAgainst() == 0
                                    ? ""
                                    : ", interface " + SpiVersion.text(e.compiledAgainst())));
        }
        if (e.status() instanceof Usable(var devices)) {
            for (int i = 0; i < devices.size(); i++) {
                var device = devices.get(i);
                long bytes = device.memoryBytes();
                out.println(
                        "  device   "
                                + Device.of(type, i)
                                + ": "
                                + device.description()
                                + (bytes == 0 ? "" : ", " + (bytes >> 20) + " MiB"));
            }
        }
        Skipped why = Backends.whyNot(e);
        if (why != null) {
            out.println("  skipped  " + why.reason());
            out.println("  remedy   " + why.remedy());
            return false;
        }
        for (String line : Backends.runtime(Device.of(type, 0)).backend().describe()) {
            out.println("  kernels  " + line);
        }
        return true;
    }
}
