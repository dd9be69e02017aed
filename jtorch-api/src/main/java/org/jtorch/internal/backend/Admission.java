package org.jtorch.internal.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtorch.internal.backend.ProviderEntry.Skipped;
import org.jtorch.internal.backend.ProviderEntry.Status;
import org.jtorch.internal.backend.ProviderEntry.Usable;
import org.jtorch.spi.Availability;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.SpiVersion;

/** Asks a provider who it is; whatever it answers or throws, an entry comes out. */
final class Admission {
    private static final String DEVICE_TYPE = "[a-z][a-z0-9_]*";

    private Admission() {}

    /** The entry of a provider that could be made. */
    static ProviderEntry of(BackendProvider provider) {
        Class<?> type = provider.getClass();
        Origin origin = Origin.of(type);
        int compiledAgainst;
        try {
            // First, since a provider for another SPI may fail at every other question.
            compiledAgainst = provider.compiledAgainst();
        } catch (Throwable t) {
            return ProviderEntry.broken(type.getName(), origin, Reasons.of("compiledAgainst()", t));
        }
        var answers = new Answers();
        String name = answers.ask("name()", provider::name);
        String deviceType = answers.ask("deviceType()", provider::deviceType);
        Integer priority = answers.ask("priority()", provider::priority);
        Skipped why = otherSpi(compiledAgainst);
        if (why == null) {
            why = answers.failure;
        }
        if (why == null && deviceType != null && !deviceType.matches(DEVICE_TYPE)) {
            why =
                    new Skipped(
                            "its device type '"
                                    + deviceType
                                    + "' is no lower-case word of letters, digits and _",
                            "tell the backend's author");
        }
        Status status = why == null ? probe(provider) : why;
        return new ProviderEntry(
                name == null ? "" : name,
                deviceType == null ? "" : deviceType,
                type.getName(),
                origin,
                compiledAgainst,
                priority == null ? 0 : priority,
                status,
                status instanceof Usable ? provider : null);
    }

    private static @Nullable Skipped otherSpi(int version) {
        int ours = SpiVersion.CURRENT;
        if (version / 1000 == ours / 1000 && version <= ours) {
            return null;
        }
        String reason =
                "it was compiled against version "
                        + SpiVersion.text(version)
                        + " of the SPI, this JTorch has "
                        + SpiVersion.text(ours);
        return version > ours
                ? new Skipped(
                        reason,
                        "use a JTorch with SPI "
                                + SpiVersion.text(version)
                                + " or later of that major version, or a release of the backend"
                                + " for SPI "
                                + SpiVersion.text(ours))
                : new Skipped(
                        reason, "use a release of the backend for SPI " + SpiVersion.text(ours));
    }

    private static Status probe(BackendProvider provider) {
        try {
            return switch (provider.probe()) {
                case Availability.Available(var devices) ->
                        devices.isEmpty()
                                ? new Skipped(
                                        "probe() says available but names no device",
                                        "tell the backend's author")
                                : new Usable(devices);
                case Availability.Unavailable(var reason, var remedy) ->
                        new Skipped(reason, remedy);
                case null -> new Skipped("probe() returned null", "tell the backend's author");
            };
        } catch (Throwable t) {
            return Reasons.of("probe()", t);
        }
    }

    /** Refuses all providers that share a name, since messages and options go by names. */
    static List<ProviderEntry> withoutDuplicateNames(List<ProviderEntry> entries) {
        if (entries.size() < 2) {
            return entries;
        }
        Map<String, List<ProviderEntry>> byName = new HashMap<>();
        for (ProviderEntry e : entries) {
            if (e.provider() != null) {
                byName.computeIfAbsent(e.name(), _ -> new ArrayList<>()).add(e);
            }
        }
        var all = new ArrayList<ProviderEntry>();
        for (ProviderEntry e : entries) {
            var same = byName.getOrDefault(e.name(), List.of());
            if (e.provider() == null || same.size() < 2) {
                all.add(e);
                continue;
            }
            var others = same.stream().filter(o -> o != e).map(o -> o.origin().jar()).toList();
            all.add(
                    e.skipped(
                            "another provider is named '"
                                    + e.name()
                                    + "' too, in "
                                    + String.join(" and ", others),
                            "remove one of "
                                    + e.origin().jar()
                                    + " and "
                                    + String.join(" and ", others)));
        }
        return all;
    }

    /** The first failure among several answers. */
    private static final class Answers {
        @Nullable Skipped failure;

        <T> @Nullable T ask(String question, Supplier<T> answer) {
            try {
                T value = answer.get();
                if (value == null || (value instanceof String s && s.isBlank())) {
                    fail(new Skipped(question + " returned nothing", "tell the backend's author"));
                    return null;
                }
                return value;
            } catch (Throwable t) {
                fail(Reasons.of(question, t));
                return null;
            }
        }

        private void fail(Skipped why) {
            if (failure == null) {
                failure = why;
            }
        }
    }
}
