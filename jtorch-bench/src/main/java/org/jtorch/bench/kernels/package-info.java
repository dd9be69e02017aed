/** The suite that compares kernels with code written by hand for the same machine. */
package org.jtorch.bench.kernels;
