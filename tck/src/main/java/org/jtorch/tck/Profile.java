package org.jtorch.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a backend can be conformant to. Every profile other than CORE contains CORE: its rules run
 * again over the profile's element types, followed by the rules of the profile itself.
 */
public enum Profile {
    /** All core kinds over f32, i32, i64 and bool; views, memory, random numbers, autograd. */
    CORE("f32", "i32", "i64", "bool"),
    /** CORE with f64. */
    DOUBLE("f32", "f64", "i32", "i64", "bool"),
    /** CORE with f16 and bf16. */
    HALF("f32", "f16", "bf16", "i32", "i64", "bool"),
    /** CORE with the composites that training of networks needs. */
    TRAINING("f32", "i32", "i64", "bool"),
    /** CORE with tensors of more than 2^31 elements. */
    LARGE("f32", "i32", "i64", "bool");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> dtypes;

    Profile(String... dtypes) {
        this.dtypes = List.of(dtypes);
    }

    /**
     * The element types that a conformant backend claims for every core kind.
     *
     * @return short names, such as "f32"
     */
    public List<String> dtypes() {
        return dtypes;
    }

    /**
     * Whether a run of this profile executes the rules of another one.
     *
     * @param other the profile that a rule is filed under
     * @return true for this profile itself and for CORE
     */
    public boolean contains(Profile other) {
        return other == this || other == CORE;
    }

    /**
     * Reads a profile as a person types it.
     *
     * @param text a name, in any case
     * @return the profile
     * @throws TckUsageException if there is no such profile; the message lists them all
     */
    public static Profile parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        for (Profile profile : values()) {
            if (profile.name().equals(name)) {
                return profile;
            }
        }
        throw new TckUsageException(
                "Unknown profile '%s'. Profiles: %s."
                        .formatted(
                                text.strip(),
                                Arrays.stream(values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }
}
