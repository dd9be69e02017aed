package org.jtorch.backend.cpu.vector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Defines copies of a loop class, each with another constant operation.
 *
 * <p>A loop over memory is written once, with its operation in a {@code static final} field. If all
 * operations shared the class, the call in the loop would be megamorphic and 7 to 17 times slower;
 * so each operation gets its own copy of the class file under a name such as {@code F32Loop2$ADD}.
 * Copies are ordinary named classes: stack traces, profilers and debuggers show them.
 */
final class Templates {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Map<String, byte[]> BYTES = new HashMap<>();
    private static final Map<String, Object> HANDOFF = new HashMap<>();
    private static final Map<String, Object> COPIES = new HashMap<>();

    private Templates() {}

    /**
     * The copy of {@code template} in which {@link #constant} answers {@code op}; made at the first
     * call, the same object afterwards.
     *
     * @param template a class of this package with a no-argument constructor
     * @param name tells copies apart; becomes part of the class name
     * @param op the constant of the copy
     * @param type what the copy is used as
     */
    static synchronized <T> T instantiate(
            Class<?> template, String name, Object op, Class<T> type) {
        String from = template.getName();
        String to = from + "$" + name;
        Object copy = COPIES.get(to);
        if (copy == null) {
            HANDOFF.put(to, op);
            try {
                Class<?> c = LOOKUP.defineClass(renamed(bytes(template), from, to));
                copy = c.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot define the loop class " + to, e);
            }
            COPIES.put(to, copy);
        }
        return type.cast(copy);
    }

    /**
     * The constant of the calling copy; for the initialiser of a {@code static final} field of a
     * template.
     */
    static <T> T constant(MethodHandles.Lookup caller, Class<T> type) {
        Object op = HANDOFF.remove(caller.lookupClass().getName());
        if (op == null) {
            throw new IllegalStateException(
                    caller.lookupClass() + " is a template: use a copy of it");
        }
        return type.cast(op);
    }

    private static byte[] bytes(Class<?> template) {
        return BYTES.computeIfAbsent(
                template.getSimpleName(),
                name -> {
                    try (var in = template.getResourceAsStream(name + ".class")) {
                        if (in == null) {
                            throw new IllegalStateException(
                                    "the class file of " + template + " is not readable");
                        }
                        return in.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** The class file with the Utf8 constant that names the class itself replaced (JVMS 4.4). */
    private static byte[] renamed(byte[] file, String from, String to) {
        byte[] f = from.replace('.', '/').getBytes(StandardCharsets.UTF_8);
        byte[] t = to.replace('.', '/').getBytes(StandardCharsets.UTF_8);
        int count = u2(file, 8);
        var out = new ByteArrayOutputStream(file.length + 64);
        out.write(file, 0, 10);
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            int length = constantLength(file, at);
            if (tag == 5 || tag == 6) {
                i++; // long and double constants take two entries
            }
            if (tag == 1 && Arrays.equals(file, at + 3, at + length, f, 0, f.length)) {
                out.write(1);
                out.write(t.length >> 8);
                out.write(t.length);
                out.writeBytes(t);
            } else {
                out.write(file, at, length);
            }
            at += length;
        }
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    private static int constantLength(byte[] file, int at) {
        return switch (file[at]) {
            case 1 -> 3 + u2(file, at + 1);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            default -> throw new IllegalStateException("unknown class file constant " + file[at]);
        };
    }

    private static int u2(byte[] file, int at) {
        return ((file[at] & 255) << 8) | (file[at + 1] & 255);
    }
}
