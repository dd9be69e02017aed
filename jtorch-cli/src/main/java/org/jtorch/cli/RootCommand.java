package org.jtorch.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code jtorch} command; each subcommand is a class of its own. */
@Command(
        name = "jtorch",
        description = "Tensors and neural networks for Java.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:the run did not succeed, or its answer is no",
            "2:misuse: unknown option or device, missing or corrupt data, unwritable output",
            "130:ended by Ctrl-C"
        })
public final class RootCommand implements Runnable {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    /** Whether errors show where they come from. */
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    public boolean debug;

    /** Made when they are named, so that a command starts without the others' classes. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    /** Called by picocli. */
    public RootCommand() {}

    /** The command line that understands the arguments; of the commands only the one they name. */
    static CommandLine commandLine(String... args) {
        var root = new RootCommand();
        var line = new CommandLine(root);
        if (args.length > 0 && COMMANDS.containsKey(args[0])) {
            line.addSubcommand(COMMANDS.get(args[0]).get());
        } else {
            COMMANDS.values().forEach(command -> line.addSubcommand(command.get()));
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler(new Errors(root));
        line.setExecutionExceptionHandler(new Errors(root));
        return line;
    }

    private static Map<String, Supplier<Object>> commands() {
        var all = new LinkedHashMap<String, Supplier<Object>>();
        all.put("train", TrainCommand::new);
        all.put("devices", DevicesCommand::new);
        all.put("bench", BenchCommand::new);
        all.put("tck", TckCommand::new);
        all.put("golden", GoldenRunCommand::new);
        return all;
    }

    /** Without a subcommand there is nothing to do: misuse. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? One of " + String.join(", ", spec.subcommands().keySet()));
    }
}
