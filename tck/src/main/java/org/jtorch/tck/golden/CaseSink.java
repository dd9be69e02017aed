package org.jtorch.tck.golden;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.TensorScope;
import org.jtorch.error.JTorchError;
import org.jtorch.error.UnsupportedOpException;

/** Runs the bodies of cases one after the other and keeps what became of them. */
final class CaseSink {
    /** The body of a case: returns for a pass. */
    @FunctionalInterface
    interface Body {
        void run();
    }

    private final List<GoldenCase> cases = new ArrayList<>();

    /** Said of the case that runs, if it passes. */
    private String note = "";

    /** What is to be said of the case that runs, if it passes. */
    void note(String text) {
        note = text;
    }

    List<GoldenCase> cases() {
        return cases;
    }

    void run(String id, String op, String area, String dtype, Body body) {
        GoldenOutcome outcome = GoldenOutcome.PASS;
        String detail = "";
        note = "";
        try (var _ = TensorScope.open()) {
            body.run();
            detail = note;
        } catch (NotClaimed | UnsupportedOpException e) {
            outcome = GoldenOutcome.NOT_CLAIMED;
            detail = String.valueOf(e.getMessage());
        } catch (Mismatch e) {
            outcome = GoldenOutcome.FAIL;
            detail = String.valueOf(e.getMessage());
        } catch (GoldenException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            outcome = GoldenOutcome.FAIL;
            detail = e instanceof JTorchError ? "refused: " + e.getMessage() : where(e);
        }
        cases.add(new GoldenCase(id, op, area, dtype, outcome, detail));
    }

    static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length > 0 ? " at " + trace[0] : "");
    }
}
