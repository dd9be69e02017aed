package org.jtorch.error;

/** Operands on different devices, or a device that is absent or unavailable. */
public final class DeviceException extends IllegalStateException implements JTorchError {
    private static final long serialVersionUID = 1L;
    private final String op;
    private final String ruleId;

    /**
     * Creates the error; the shown text is {@code op: message [ruleId]}.
     *
     * @param op operation that refused, or empty
     * @param ruleId conformance rule, or empty
     * @param message operands, the rule broken and the remedy
     */
    public DeviceException(String op, String ruleId, String message) {
        super(Messages.compose(op, ruleId, message));
        this.op = op;
        this.ruleId = ruleId;
    }

    @Override
    public String op() {
        return op;
    }

    @Override
    public String ruleId() {
        return ruleId;
    }
}
