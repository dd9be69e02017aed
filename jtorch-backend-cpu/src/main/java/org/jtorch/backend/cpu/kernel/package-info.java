/**
 * Kernels of the CPU backend: they take an operation's views apart into runs over memory, choose
 * the loop for each run and share large work out over the threads. What they do not serve goes to
 * the scalar kernels.
 */
package org.jtorch.backend.cpu.kernel;
