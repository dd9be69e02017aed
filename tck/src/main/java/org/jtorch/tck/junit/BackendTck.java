package org.jtorch.tck.junit;

import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.spi.BackendProvider;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.TckTarget;
import org.jtorch.tck.rules.DeviceTarget;
import org.jtorch.tck.rules.Rules;

/**
 * A backend's whole conformance test: extend it and return the provider.
 *
 * <pre>{@code
 * final class AcmeBackendTest extends BackendTck {
 *     @Override
 *     protected BackendProvider provider() {
 *         return new AcmeProvider();
 *     }
 * }
 * }</pre>
 */
public abstract class BackendTck extends TargetTck {
    /** For subclasses. */
    protected BackendTck() {}

    /**
     * The backend under test; its first device is asked. It need not be registered as a service.
     *
     * @return the provider
     */
    protected abstract BackendProvider provider();

    @Override
    final TckTarget target() {
        BackendProvider provider = provider();
        Backends.register(provider);
        return new DeviceTarget(provider.name(), Device.of(provider.deviceType(), 0));
    }

    @Override
    final RuleCatalog catalog() {
        return Rules.catalog();
    }
}
