package org.jtorch.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code jtorch train}: training of ready-made networks. */
@Command(name = "train", description = "Train a network.", subcommands = TrainMnistCommand.class)
public final class TrainCommand implements Runnable {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    /** Called by picocli. */
    public TrainCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Train what? One of " + String.join(", ", spec.subcommands().keySet()));
    }
}
