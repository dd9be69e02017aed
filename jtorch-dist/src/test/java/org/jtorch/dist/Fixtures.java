package org.jtorch.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sound and broken backends, each in a jar of its own; made once. */
final class Fixtures {
    private static final Path FOLDER = Build.folder("fixtures");

    /** Device types acme and best of all. */
    static final Path ACME = Fixture.of("vendor.acme").jar(FOLDER);

    static final List<Path> BROKEN = broken();

    private Fixtures() {}

    private static List<Path> broken() {
        var jars = new ArrayList<Path>();
        jars.add(Fixture.of("vendor.unrelated").unrelated().jar(FOLDER));
        jars.add(Fixture.of("vendor.classless").without("Provider").jar(FOLDER));
        jars.add(
                Fixture.of("vendor.baseless")
                        .set("EXTENDS", "extends Base")
                        .add("Base", "public class Base {}")
                        .without("Base")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.throwing")
                        .set("CONSTRUCTOR", "throw new IllegalStateException(\"no licence\");")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.early")
                        .set("STATIC", "static { System.loadLibrary(\"early_native\"); }")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.probing")
                        .set("PROBE", "System.loadLibrary(\"probing_native\"); return null;")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.linked")
                        .set("OPEN", "System.loadLibrary(\"linked_native\"); return null;")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.dying")
                        .set("OPEN", "throw new IllegalStateException(\"driver too old\");")
                        .jar(FOLDER));
        jars.add(Fixture.of("vendor.future").set("SPI", "2000").jar(FOLDER));
        jars.add(
                Fixture.of("vendor.absent")
                        .set(
                                "PROBE",
                                "return new Availability.Unavailable(\"no such card\", \"buy one\");")
                        .jar(FOLDER));
        jars.add(Fixture.of("vendor.nameless").set("NAME", " ").jar(FOLDER));
        jars.add(
                Fixture.of("vendor.recursive")
                        .set("CONSTRUCTOR", "org.jtorch.Device.best();")
                        .jar(FOLDER));
        jars.add(Fixture.of("vendor.twin1").set("NAME", "twin").jar(FOLDER));
        jars.add(Fixture.of("vendor.twin2").set("NAME", "twin").jar(FOLDER));
        jars.add(Fixture.of("vendor.tie1").set("TYPE", "tie").jar(FOLDER));
        jars.add(Fixture.of("vendor.tie2").set("TYPE", "tie").jar(FOLDER));
        jars.add(
                Fixture.of("vendor.first")
                        .set("TYPE", "ranked")
                        .set("PRIORITY", "10")
                        .set("OPEN", "throw new IllegalStateException(\"out of order\");")
                        .jar(FOLDER));
        jars.add(
                Fixture.of("vendor.second").set("TYPE", "ranked").set("PRIORITY", "5").jar(FOLDER));
        jars.add(Fixture.of("vendor.third").set("TYPE", "ranked").jar(FOLDER));
        return jars;
    }

    /** The jar of a broken backend. */
    static Path broken(String name) {
        return FOLDER.resolve("vendor." + name + ".jar");
    }
}
