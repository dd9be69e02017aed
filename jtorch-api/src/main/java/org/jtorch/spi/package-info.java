/**
 * What a backend author implements: a {@link org.jtorch.spi.BackendProvider} found by {@code
 * ServiceLoader}, the {@link org.jtorch.spi.Backend} that it opens, and the backend's {@link
 * org.jtorch.spi.Kernel}s.
 */
package org.jtorch.spi;
