/** Finding providers, opening backends and looking up their kernels. */
package org.jtorch.internal.backend;
