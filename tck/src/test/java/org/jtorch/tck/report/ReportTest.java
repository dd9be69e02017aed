package org.jtorch.tck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckUsageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The three forms of a report, read back by independent parsers. */
class ReportTest {
    private static TckReport report;
    private static TckReport baseline;

    @TempDir Path folder;

    @BeforeAll
    static void runTheDemo() throws InterruptedException {
        report = DemoReports.mixed();
        baseline = DemoReports.better();
    }

    @Test
    void jsonSurvivesTheRoundTrip() {
        TckReport back = JsonReport.parse(JsonReport.write(report), "text");
        assertThat(back).isEqualTo(report);
        assertThat(back.environment().sequencedKeySet())
                .containsExactlyElementsOf(report.environment().sequencedKeySet());
    }

    @Test
    void jsonFollowsItsSchema() {
        assertThat(SchemaCheck.problems(JsonReport.write(report))).isEmpty();
        assertThat(SchemaCheck.problems(JsonReport.write(baseline))).isEmpty();
        String broken =
                JsonReport.write(report).replaceFirst("\"outcome\" : \"FAIL\"", "\"x\" : 1");
        assertThat(SchemaCheck.problems(broken)).isNotEmpty();
    }

    @Test
    void aReportOfTheFirstFormatIsStillRead() {
        String now = JsonReport.write(report);
        int relaxations = now.lastIndexOf(",\n  \"relaxations\"");
        String then =
                now.substring(0, relaxations)
                                .replace("\"formatVersion\" : 2", "\"formatVersion\" : 1")
                        + "\n}\n";
        TckReport back = JsonReport.parse(then, "text");
        assertThat(back.relaxations()).isEmpty();
        assertThat(back.rules()).isEqualTo(report.rules());
    }

    @Test
    void aRelaxedToleranceIsShownWithItsReasonInEveryForm() throws Exception {
        assertThat(JsonReport.parse(JsonReport.write(report), "text").relaxations())
                .hasSize(2)
                .isEqualTo(report.relaxations());
        String why = "tanh f32 needed 2.4 of 4 times its tolerance: a <table> & a line";
        assertThat(TextReport.of(report)).contains("RELAXED " + why + "\n");
        assertThat(HtmlReport.write(report, Optional.empty()))
                .contains(
                        "Relaxed tolerances",
                        "<td>up to 4 times</td><td>needed 2.4 times</td>",
                        "<td>not needed</td>",
                        "a &lt;table&gt; &amp; a line",
                        "tanh f32: RELAXED",
                        "<use href=\"#o-relaxed\"/>",
                        "id=\"o-relaxed\"");
        Document xml = parse(JUnitXml.write(report));
        var skipped = xml.getElementsByTagName("skipped");
        assertThat(IntStream.range(0, skipped.getLength()).mapToObj(skipped::item))
                .extracting(node -> ((Element) node).getAttribute("message"))
                .contains("MUST relaxed: " + why);
        assertThat(HtmlReport.write(baseline, Optional.empty())).contains("o-relaxed");
    }

    @Test
    void everyOutcomeHasAShapeOfItsOwnAndAColour() {
        String html = HtmlReport.write(report, Optional.empty());
        var shapes = new HashSet<String>();
        for (Outcome outcome : Outcome.values()) {
            String symbol =
                    html.split("id=\"o-" + Html.key(outcome) + "\"", -1)[1]
                            .split("</symbol>", -1)[0];
            assertThat(shapes.add(symbol)).as("shape of " + outcome).isTrue();
            assertThat(html).containsPattern("[.]" + Html.key(outcome) + "\\b[^{]*\\{ color: ");
            assertThat(html).contains(".rule." + Html.key(outcome));
        }
    }

    @Test
    void aCorruptReportIsToldInOneLine() throws Exception {
        Path file = folder.resolve("old.json");
        String good = JsonReport.write(report);
        assertMisuse(file, good.substring(0, good.length() / 2), "not well-formed JSON");
        assertMisuse(file, "", "it is empty");
        assertMisuse(file, "[]", "the report is not an object");
        assertMisuse(file, "{\"format\": null}", "a null");
        assertMisuse(file, "{\"format\": \"x\"}", "its format is not 'jtorch-tck-report'");
        assertMisuse(
                file,
                good.replace("\"formatVersion\" : 2", "\"formatVersion\" : 9"),
                "its format version is 9, this TCK reads 1 to 2");
        assertMisuse(
                file,
                good.replaceFirst("\"factor\" : 4", "\"factor\" : 99"),
                "cannot be relaxed by 99");
        assertMisuse(
                file,
                good.replaceFirst("\"outcome\" : \"FAIL\"", "\"outcome\" : \"MAYBE\""),
                "rules.outcome is 'MAYBE'");
        assertMisuse(file, good.replaceFirst("\"JT-DEV-001\"", "\"JT-9\""), "rule id 'JT-9'");
        assertMisuse(file, good.replaceFirst("\"started\" : \"", "$0x"), "");
        assertMisuse(file, good.replaceFirst("\"seed\" : 42", "\"seed\" : 1e99"), "an integer");
        assertMisuse(
                file, good.replaceFirst("\"seed\" : 42", "\"seed\" : 99999999999999999999"), "");
        assertThatThrownBy(() -> JsonReport.read(folder.resolve("none.json")))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("There is no report");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertThatThrownBy(() -> JsonReport.read(file))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void junitXmlHasACaseForEachRuleAndCountsThatAgree() throws Exception {
        Document xml = parse(JUnitXml.write(report));
        Element root = xml.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("testsuites");
        assertThat(root.getElementsByTagName("testcase").getLength())
                .isEqualTo(report.rules().size());
        int failures = root.getElementsByTagName("failure").getLength();
        int skipped = root.getElementsByTagName("skipped").getLength();
        assertThat(root.getAttribute("failures")).isEqualTo(Integer.toString(failures));
        assertThat(root.getAttribute("skipped")).isEqualTo(Integer.toString(skipped));
        assertThat(report.counts().get(Outcome.PASS))
                .isEqualTo(report.rules().size() - failures - skipped);
        assertThat(root.getTextContent()).contains("1 TiB <asked> & refused", "var a = arange(3)");
    }

    @Test
    void theHtmlPageIsWellFormedAndNeedsNothingFromOutside() throws Exception {
        String html = HtmlReport.write(report, Optional.of(baseline));
        Document page = parse(html.replaceFirst("<!DOCTYPE html>", ""));
        assertThat(page.getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(Pattern.compile("(src|href)=\"(?!#)").matcher(html).find()).isFalse();
        assertThat(html).doesNotContain("http://", "https://", "url(", "@import");
    }

    @Test
    void everyLinkAndLabelOfThePageHasATarget() throws Exception {
        String html = HtmlReport.write(report, Optional.of(baseline));
        var ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(html).results();
        var known = ids.map(m -> m.group(1)).toList();
        assertThat(known).doesNotHaveDuplicates();
        var links = Pattern.compile("(?:href=\"#| for=\"|labelledby=\")([^\"]+)\"").matcher(html);
        links.results()
                .flatMap(m -> java.util.Arrays.stream(m.group(1).split(" ")))
                .forEach(target -> assertThat(known).contains(target));
    }

    @Test
    void thePageShowsVerdictGridRulesAndDifferences() {
        String html = HtmlReport.write(report, Optional.of(baseline));
        assertThat(html)
                .contains(
                        "Not conformant to CORE",
                        "sort i64: FALLBACK",
                        "amax f32: FAIL",
                        "exp i32: NOT CLAIMED",
                        "1 TiB &lt;asked&gt; &amp; refused",
                        "var a = arange(3).view(3, 1);",
                        "no answer within 300 ms",
                        "a machine &lt;of&gt; the mind &amp; soul",
                        "5 worse");
        assertThat(HtmlReport.write(report, Optional.empty())).doesNotContain("Differences");
    }

    @Test
    void theTextSaysHowToSeeAFailureAgain() {
        assertThat(TextReport.of(report))
                .contains(
                        """
                        FAIL JT-BRD-002 [MUST] A dim of size 1 stretches to any size, 0 included.
                          what        add stretches the wrong operand: element [0, 1] of [3, 2] is wrong
                          sample      add of [3, 1] f32 (transposed) and [2] f32 (offset 1)
                          expected    [[20, 30], [21, 31], [22, 32]]
                          found       [[20, 20], [21, 21], [22, 22]]
                          in JShell   var a = arange(3).view(3, 1);
                                      var b = tensor(10, 20, 30).narrow(0, 1, 2);
                                      a.add(b)  // expected [[20, 30], [21, 31], [22, 32]]
                          check       A stretched dim has stride 0;\
                        """,
                        "  seed        1088496620991197230\n",
                        "BLOCKED by JT-GRD-001: JT-MEM-003, JT-INI-001\n",
                        "fake: Not conformant to CORE (seed 42, ",
                        "  5 pass, 1 relaxed, 6 fail, 2 blocked, 1 not claimed, 1 expected failure,"
                                + " 1 unexpected pass\n");
    }

    @Test
    void differencesAreSortedFromWorseToBetter() {
        var diff = ReportDiff.between(baseline, report);
        assertThat(diff.changes())
                .extracting(ReportDiff.Change::kind)
                .isSorted()
                .contains(ReportDiff.Kind.WORSE);
        assertThat(ReportDiff.between(report, baseline).changes())
                .extracting(ReportDiff.Change::kind)
                .contains(ReportDiff.Kind.BETTER);
        assertThat(ReportDiff.between(report, report).changes()).isEmpty();
    }

    @Test
    void allFormsAreWrittenIntoANewFolderAndNothingElse() throws Exception {
        Path reports = folder.resolve("a/b");
        ReportFiles.write(reports, report, Optional.empty());
        ReportFiles.write(reports, baseline, Optional.of(report));
        try (var files = Files.list(reports)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("report.json", "report.xml", "report.html");
        }
        assertThat(JsonReport.read(reports.resolve(ReportFiles.JSON))).isEqualTo(baseline);
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> ReportFiles.checkWritable(file))
                .isInstanceOf(TckUsageException.class)
                .hasMessage("The report folder %s is a file; name a folder.".formatted(file));
        assertThatThrownBy(() -> ReportFiles.write(file.resolve("x"), report, Optional.empty()))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("cannot be written");
    }

    private static void assertMisuse(Path file, String content, String message) throws Exception {
        Files.writeString(file, content);
        assertThatThrownBy(() -> JsonReport.read(file))
                .isInstanceOf(TckUsageException.class)
                .hasMessageStartingWith(file + " is not a TCK report: ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    private static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }
}
