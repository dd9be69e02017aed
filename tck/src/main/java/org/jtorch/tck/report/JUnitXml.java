package org.jtorch.tck.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jtorch.tck.Area;
import org.jtorch.tck.Failure;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;

/**
 * The report as JUnit XML, for build servers: a suite for each area, a test case for each rule. A
 * case is red exactly if the rule denies conformance for a reason of its own; a blocked or waived
 * rule, and a SHOULD or MAY rule that is not kept, is a skipped case with its reason.
 */
public final class JUnitXml {
    private JUnitXml() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return an XML document
     */
    public static String write(TckReport report) {
        Map<Area, List<RuleResult>> areas = new EnumMap<>(Area.class);
        report.rules().forEach(r -> areas.computeIfAbsent(r.area(), _ -> new ArrayList<>()).add(r));
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", "JTorch TCK: " + report.backend());
            totals(xml, report.rules());
            for (var area : areas.entrySet()) {
                suite(xml, report, area.getKey(), area.getValue());
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("JUnit XML cannot be written", e);
        }
        return text.toString();
    }

    private static void suite(
            XMLStreamWriter xml, TckReport report, Area area, List<RuleResult> rules)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", area.name() + " " + area.title());
        totals(xml, rules);
        attribute(xml, "timestamp", report.started().toString());
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property(xml, "profile", report.profile().name());
        property(xml, "seed", Long.toString(report.seed()));
        for (var fact : report.environment().entrySet()) {
            property(xml, fact.getKey(), fact.getValue());
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
        for (RuleResult rule : rules) {
            testCase(xml, report, rule);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void testCase(XMLStreamWriter xml, TckReport report, RuleResult rule)
            throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute(xml, "classname", "tck." + report.backend() + "." + rule.area().name());
        attribute(xml, "name", rule.id() + " " + rule.sentence());
        attribute(xml, "time", seconds(rule.millis()));
        if (isFailure(rule)) {
            Failure f = rule.failure();
            xml.writeStartElement("failure");
            attribute(xml, "type", rule.outcome().name());
            attribute(xml, "message", f == null ? TextReport.line(rule) : f.message());
            xml.writeCharacters(clean("\n" + TextReport.of(rule)));
            xml.writeEndElement();
        } else if (rule.outcome() != Outcome.PASS) {
            xml.writeStartElement("skipped");
            attribute(xml, "message", TextReport.line(rule));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean isFailure(RuleResult rule) {
        return rule.deniesConformance()
                && rule.outcome() != Outcome.BLOCKED
                && rule.outcome() != Outcome.XFAIL;
    }

    private static void totals(XMLStreamWriter xml, List<RuleResult> rules)
            throws XMLStreamException {
        long failures = rules.stream().filter(JUnitXml::isFailure).count();
        long passed = rules.stream().filter(r -> r.outcome() == Outcome.PASS).count();
        attribute(xml, "tests", Integer.toString(rules.size()));
        attribute(xml, "failures", Long.toString(failures));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", Long.toString(rules.size() - failures - passed));
        attribute(xml, "time", seconds(rules.stream().mapToLong(RuleResult::millis).sum()));
    }

    private static void property(XMLStreamWriter xml, String name, String value)
            throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value)
            throws XMLStreamException {
        xml.writeAttribute(name, clean(value));
    }

    /** XML 1.0 has no way to write most control characters and lone surrogates. */
    private static String clean(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c ->
                        c == '\n'
                                        || c == '\t'
                                        || (c >= 0x20 && c < 0xD800)
                                        || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF)
                                ? c
                                : '\uFFFD')
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
