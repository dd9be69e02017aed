package org.jtorch;

import java.lang.reflect.Modifier;
import org.jtorch.error.TensorClosedException;
import org.jtorch.internal.core.TensorData;

/** What is said when a handle is used after its end. */
final class ClosedErrors {
    private ClosedErrors() {}

    static TensorClosedException of(TensorData data, Tensor.Closed how) {
        return new TensorClosedException(
                operation(),
                "JT-MEM-004",
                "the "
                        + data.dtype().shortName()
                        + " tensor of shape "
                        + data.shape()
                        + " was used after "
                        + how.by()
                        + " gave its memory back; keep it with scope.keep(t), or return it from the"
                        + " body of TensorScope.call");
    }

    /** The public method that the user called, as only the stack knows which one it was. */
    private static String operation() {
        String own = Tensor.class.getPackageName();
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.filter(
                                        f -> {
                                            Class<?> c = f.getDeclaringClass();
                                            return c.getPackageName().equals(own)
                                                    && Modifier.isPublic(c.getModifiers())
                                                    && !f.getMethodName().equals("open");
                                        })
                                .findFirst()
                                .map(StackWalker.StackFrame::getMethodName)
                                .orElse("tensor"));
    }
}
