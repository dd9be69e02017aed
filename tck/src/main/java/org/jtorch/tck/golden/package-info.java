/** Recorded answers of PyTorch, run against a backend operation by operation. */
package org.jtorch.tck.golden;
