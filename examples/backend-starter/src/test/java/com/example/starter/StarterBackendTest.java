package com.example.starter;

import org.jtorch.spi.BackendProvider;
import org.jtorch.tck.junit.BackendTck;

final class StarterBackendTest extends BackendTck {
    @Override
    protected BackendProvider provider() {
        return new StarterProvider();
    }
}
