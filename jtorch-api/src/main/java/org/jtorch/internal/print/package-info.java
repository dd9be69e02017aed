/** Tensors as text. */
package org.jtorch.internal.print;
