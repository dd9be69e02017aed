/** Bits and texts of numbers: the 16-bit floating types, and C's way of writing a number. */
package org.jtorch.internal.number;
