package org.jtorch.tck.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckUsageException;

/** Writes all forms of a report into one folder; each file appears whole or not at all. */
public final class ReportFiles {
    /** Name of the JSON report. */
    public static final String JSON = "report.json";

    /** Name of the JUnit XML report. */
    public static final String XML = "report.xml";

    /** Name of the HTML page. */
    public static final String HTML = "report.html";

    private ReportFiles() {}

    /**
     * Checks that reports can be written into a folder, making it if need be, so that a run that
     * takes minutes does not end in vain.
     *
     * @param folder the folder
     * @throws TckUsageException if it cannot be made or written
     */
    public static void checkWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".report", ".tmp"));
        } catch (FileAlreadyExistsException e) {
            throw new TckUsageException(
                    "The report folder %s is a file; name a folder.".formatted(folder), e);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Writes {@value #JSON}, {@value #XML} and {@value #HTML}.
     *
     * @param folder where; made if it does not exist
     * @param report the report
     * @param baseline an older report to compare with
     * @return the files, JSON first
     * @throws TckUsageException if they cannot be written
     */
    public static List<Path> write(Path folder, TckReport report, Optional<TckReport> baseline) {
        checkWritable(folder);
        try {
            return List.of(
                    replace(folder.resolve(JSON), JsonReport.write(report)),
                    replace(folder.resolve(XML), JUnitXml.write(report)),
                    replace(folder.resolve(HTML), HtmlReport.write(report, baseline)));
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static TckUsageException unwritable(Path folder, IOException e) {
        return new TckUsageException(
                "The report folder %s cannot be written (%s); name another one."
                        .formatted(folder, e.getClass().getSimpleName()),
                e);
    }

    private static Path replace(Path file, String text) throws IOException {
        // Not createTempFile: its private permissions would stay with the report.
        Path temporary =
                file.resolveSibling(
                        ".%s.%d.tmp".formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.writeString(temporary, text);
            try {
                Files.move(
                        temporary,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }
}
