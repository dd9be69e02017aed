/** Millions of operations without one close, in little memory. */
package org.jtorch.bench.soak;
