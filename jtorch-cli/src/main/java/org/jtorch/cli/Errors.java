package org.jtorch.cli;

import java.io.UncheckedIOException;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DeviceException;
import picocli.CommandLine;

/** Turns what went wrong into one line and an exit code. */
final class Errors
        implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private final RootCommand root;

    Errors(RootCommand root) {
        this.root = root;
    }

    /** The command line could not be understood. */
    @Override
    public int handleParseException(CommandLine.ParameterException e, String[] args) {
        var line = e.getCommandLine();
        var name = line.getCommandSpec().qualifiedName();
        tell(line, name + ": " + e.getMessage() + " (" + name + " --help tells more)", e);
        return CommandLine.ExitCode.USAGE;
    }

    /** The command failed. */
    @Override
    public int handleExecutionException(
            Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        var name = line.getCommandSpec().qualifiedName();
        if (isMisuse(e)) {
            tell(line, name + ": " + e.getMessage(), e);
            return CommandLine.ExitCode.USAGE;
        }
        tell(line, name + ": failed: " + e + (root.debug ? "" : " (--debug shows where)"), e);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Whether the user can help it: data, outputs, devices and options. */
    private static boolean isMisuse(Exception e) {
        return e instanceof MisuseException
                || e instanceof UncheckedIOException
                || e instanceof ArgumentException
                || e instanceof DeviceException
                || e.getClass().getName().equals("org.jtorch.tck.TckUsageException");
    }

    private void tell(CommandLine line, String message, Exception e) {
        var err = line.getErr();
        err.println(oneLine(message));
        if (root.debug) {
            e.printStackTrace(err);
        }
        err.flush();
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
