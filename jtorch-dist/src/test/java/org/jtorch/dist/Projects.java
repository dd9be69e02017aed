package org.jtorch.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Maven on projects outside this build. Their local repository is a folder of the build: our
 * artifacts are installed there and nowhere else, and everything else is linked from the user's own
 * repository, so that nothing is fetched twice.
 */
final class Projects {
    private static final Path REPOSITORY = repository();

    private Projects() {}

    private static Path repository() {
        try {
            Path own = Build.folder("repository");
            Path users = Build.path("jtorch.build.repository");
            Path org = Files.createDirectories(own.resolve("org"));
            link(users, own);
            link(users.resolve("org"), org);
            Path root = Build.root();
            install(own, "jtorch-parent", root.resolve("pom.xml"), null);
            install(own, "jtorch-bom", root.resolve("jtorch-bom/pom.xml"), null);
            install(
                    own,
                    "jtorch",
                    root.resolve("jtorch-all/pom.xml"),
                    root.resolve("jtorch-all/target/jtorch-" + Build.version() + ".jar"));
            for (String name : List.of("api", "autograd", "backend-cpu", "io", "nn")) {
                String artifact = "jtorch-" + name;
                install(own, artifact, root.resolve(artifact + "/pom.xml"), Build.jar(artifact));
            }
            install(own, "jtorch-tck", root.resolve("tck/pom.xml"), Build.jar("jtorch-tck"));
            return own;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Links what is in a folder, but for org and org/jtorch. */
    private static void link(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var all = Files.list(from)) {
            for (Path p : all.toList()) {
                Path target = to.resolve(p.getFileName());
                if (!Files.exists(target) && !p.getFileName().toString().equals("jtorch")) {
                    Files.createSymbolicLink(target, p.toAbsolutePath());
                }
            }
        }
    }

    private static void install(Path repository, String artifact, Path pom, Path jar)
            throws IOException {
        String version = Build.version();
        Path folder =
                Files.createDirectories(
                        repository.resolve("org/jtorch/" + artifact + "/" + version));
        String name = artifact + "-" + version;
        Files.copy(pom, folder.resolve(name + ".pom"));
        if (jar != null) {
            Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }

    /** Copies an example. */
    static Path copy(String example, Path to) {
        Path from = Build.root().resolve("examples").resolve(example);
        try (var all = Files.walk(from)) {
            for (Path p : all.toList()) {
                Path relative = from.relativize(p);
                if (relative.startsWith("target")) {
                    continue;
                }
                Path target = to.resolve(relative.toString());
                if (Files.isDirectory(p)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(p, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code mvn verify} in that folder. */
    static Command.Result verify(Path project, String... options) {
        var words = new ArrayList<Object>(List.of("-B", "-ntp"));
        words.add("-Dmaven.repo.local=" + REPOSITORY);
        if ("offline true".equals(System.getProperty("jtorch.build.offline"))) {
            words.add("-o");
        }
        words.addAll(List.of(options));
        words.add("verify");
        return Command.of(Build.path("jtorch.build.maven").resolve("bin/mvn"), words.toArray())
                .in(project)
                .run()
                .succeeded();
    }
}
