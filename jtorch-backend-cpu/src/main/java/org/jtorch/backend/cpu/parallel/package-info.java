/**
 * Threads and scratch memory of the CPU backend. Work is cut by shapes only, never by the number of
 * threads, so results do not depend on it.
 */
package org.jtorch.backend.cpu.parallel;
