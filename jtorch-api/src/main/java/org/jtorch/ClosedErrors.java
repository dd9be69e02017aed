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

    /** The method that the user called: the outermost one of a tensor, as only the stack knows. */
    private static String operation() {
        String own = Tensor.class.getPackageName();
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames ->
                        frames.takeWhile(
                                        f -> f.getDeclaringClass().getPackageName().startsWith(own))
                                .filter(f ->
                                        isFacade(f.getDeclaringClass())
                                                && !f.getMethodName().equals("open"))
                                .reduce((_, outer) -> outer)
                                .map(StackWalker.StackFrame::getMethodName)
                                .orElse("tensor"));
    }

    private static boolean isFacade(Class<?> c) {
        return Modifier.isPublic(c.getModifiers()) && c.isAssignableFrom(Tensor.class);
    }
}
