/** Measurements of overhead, memory and kernels. */
package org.jtorch.bench;
