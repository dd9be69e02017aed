package org.jtorch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.Torch;
import org.jtorch.tck.Area;
import org.jtorch.tck.Profile;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.Waivers;
import org.jtorch.tck.report.JsonReport;
import org.jtorch.tck.report.ReportFiles;
import org.jtorch.tck.report.TextReport;
import org.jtorch.tck.rules.DeviceTarget;
import org.jtorch.tck.rules.Rules;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jtorch tck}: the conformance tests of backends. */
@Command(
        name = "tck",
        description =
                "Ask a backend the rules of the conformance kit; exit code 0 if it conforms, 1 if not.",
        sortOptions = false)
public final class TckCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "Device type to ask. Default: ${DEFAULT-VALUE}.")
    public String backend;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "CORE",
            description = "CORE, DOUBLE, HALF, TRAINING or LARGE. Default: ${DEFAULT-VALUE}.")
    public String profile;

    @Option(
            names = "--area",
            paramLabel = "AREA",
            split = ",",
            description = "Only rules of these areas, for example BRD.")
    public List<String> areas = List.of();

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only rules with this in their id or sentence; can be given again.")
    public List<String> filters = List.of();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.json, report.xml and report.html there.")
    public @Nullable Path report;

    @Option(
            names = "--rerun-failed",
            description = "Only what failed in the report of --report, with its samples.")
    public boolean rerunFailed;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An older report.json, to show what changed.")
    public @Nullable Path baseline;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Rules expected to fail and tolerances to widen, each with a reason.")
    public @Nullable Path waivers;

    @Option(names = "--seed", paramLabel = "N", description = "Draw other samples.")
    public @Nullable Long seed;

    /** Called by picocli. */
    public TckCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Device device = Device.parse(backend);
        try (var _ = Torch.withDevice(device)) {
            // Opened here, so that an unknown device is misuse and not a failure of every rule.
        }
        TckOptions options = options();
        Optional<TckReport> older = Optional.ofNullable(baseline).map(JsonReport::read);
        if (report != null) {
            ReportFiles.checkWritable(report);
        }
        TckReport result =
                new TckRunner(Rules.catalog(), options).run(new DeviceTarget(backend, device));
        out.print(TextReport.of(result));
        if (report != null) {
            ReportFiles.write(report, result, older)
                    .forEach(file -> out.println("written: " + file));
        }
        out.flush();
        return result.verdict().exitCode();
    }

    private TckOptions options() {
        TckOptions options = TckOptions.DEFAULT.withProfile(Profile.parse(profile));
        if (rerunFailed) {
            if (report == null) {
                throw new MisuseException("--rerun-failed needs --report DIR with a report.json");
            }
            options = options.withFailuresOf(JsonReport.read(report.resolve(ReportFiles.JSON)));
        }
        options = options.withAreas(areas.stream().map(Area::parse).toList());
        for (String filter : filters) {
            options = options.withFilter(filter);
        }
        if (waivers != null) {
            Waivers known = Waivers.read(waivers);
            options = options.withWaivers(known.rules()).withRelaxations(known.relaxations());
        }
        return seed == null ? options : options.withSeed(seed);
    }
}
