package org.jtorch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code jtorch} command; each subcommand is a class of its own. */
@Command(
        name = "jtorch",
        description = "Tensors and neural networks for Java.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Runnable {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    /** Called by picocli. */
    public Main() {}

    /**
     * Runs the command and ends the JVM with its exit code: 0 for success, 2 for misuse.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    /** Without a subcommand there is nothing to do: prints the help as misuse. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
    }
}
