package org.jtorch.internal.backend;

import java.lang.reflect.InvocationTargetException;
import java.util.ServiceConfigurationError;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.spi.SpiVersion;

/** What an error of a provider means, and what the user can do about it. */
final class Reasons {
    private static final String OWN = "org.jtorch.";

    private Reasons() {}

    /**
     * Says what went wrong.
     *
     * @param where what was done, for example {@code its constructor}
     * @param error what came out of it
     */
    static Skipped of(String where, Throwable error) {
        Throwable t = root(error);
        return switch (t) {
            case UnsatisfiedLinkError e ->
                    new Skipped(
                            where + " needs a native library that is missing: " + text(e),
                            "install the library, or start java with -Djava.library.path=FOLDER"
                                    + " naming the folder it is in");
            case UnsupportedClassVersionError e ->
                    new Skipped(
                            where + " was compiled for a later Java: " + text(e),
                            "run a later JDK, or use a release of the backend for Java "
                                    + Runtime.version().feature());
            case NoClassDefFoundError e -> missingClass(where, text(e));
            case ClassNotFoundException e -> missingClass(where, text(e));
            case ClassFormatError e ->
                    new Skipped(
                            where + " has a damaged class: " + text(e),
                            "replace the jar by a fresh copy");
            case IncompatibleClassChangeError e ->
                    new Skipped(
                            where + " was compiled with other versions of what it uses: " + text(e),
                            otherVersion());
            case VerifyError e ->
                    new Skipped(
                            where + " was compiled with other versions of what it uses: " + text(e),
                            otherVersion());
            case IllegalCallerException e ->
                    new Skipped(
                            where + " was refused access: " + text(e),
                            "start java with --enable-native-access naming the backend's module");
            default ->
                    new Skipped(
                            where + " threw " + described(t),
                            "tell the backend's author; without its jar this message goes");
        };
    }

    private static Skipped missingClass(String where, String message) {
        if (message.startsWith("Could not initialize")) {
            return new Skipped(
                    where + ": " + message,
                    "tell the backend's author; without its jar this message goes");
        }
        String name = message.replace('/', '.');
        if (name.startsWith(OWN)) {
            return new Skipped(
                    where + " needs " + name + ", which this JTorch does not have", otherVersion());
        }
        return new Skipped(
                where + " needs " + name + ", which is not there",
                "put the jar with that class beside the backend's jar, on the same path");
    }

    private static String otherVersion() {
        return "use a release of the backend for SPI "
                + SpiVersion.text(SpiVersion.CURRENT)
                + ", or the JTorch that it was compiled with";
    }

    /** Below the wrappings of reflection, of the service loader and of class initialisation. */
    private static Throwable root(Throwable error) {
        Throwable t = error;
        while (t.getCause() != null
                && (t instanceof ServiceConfigurationError
                        || t instanceof InvocationTargetException
                        || t instanceof ExceptionInInitializerError
                        || (t instanceof NoClassDefFoundError
                                && text(t).startsWith("Could not initialize")))) {
            t = t.getCause();
        }
        return t;
    }

    private static String described(Throwable t) {
        String name = t.getClass().getName();
        String text = text(t);
        return text.isEmpty() ? name : name + ": " + text;
    }

    private static String text(Throwable t) {
        String message = t.getMessage();
        return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
