/** The CPU as a device. */
package org.jtorch.backend.cpu;
