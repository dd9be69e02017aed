/**
 * A device that exists in memory only and is as unlike the CPU as a device can be: asynchronous,
 * more than one, with memory that nobody else can read. What works on it does not depend on the
 * CPU's habits.
 */
package org.jtorch.tck.simulated;
