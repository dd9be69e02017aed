/** The tracing layer. */
package org.jtorch.internal.trace;
