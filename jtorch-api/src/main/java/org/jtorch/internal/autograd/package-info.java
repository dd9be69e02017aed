/** What the core asks of the autograd module, found by {@code ServiceLoader}. */
package org.jtorch.internal.autograd;
