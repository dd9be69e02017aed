package org.jtorch.error;

/** The one form in which all errors are shown. */
final class Messages {
    private Messages() {}

    static String compose(String op, String ruleId, String message) {
        return (op.isEmpty() ? "" : op + ": ")
                + message
                + (ruleId.isEmpty() ? "" : " [" + ruleId + "]");
    }
}
