package org.jtorch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/** The version that the build wrote into this module. */
public final class Version implements CommandLine.IVersionProvider {
    /** Called by picocli. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {"jtorch " + number()};
    }

    static String number() {
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
