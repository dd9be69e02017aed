package org.jtorch.cli;

import java.io.PrintWriter;

/** Where the {@code jtorch} command starts. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the JVM with its exit code: 0 for success, 1 for failure, 2 for
     * misuse.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Scripts ask for the devices often, and loading the parser takes longer than the answer. */
    private static int run(String[] args) {
        return args.length == 1 && args[0].equals("devices")
                ? DeviceList.print(new PrintWriter(System.out, false, System.out.charset()))
                : RootCommand.commandLine(args).execute(args);
    }
}
