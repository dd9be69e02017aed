package org.jtorch.spi;

/**
 * One device as a person would describe it.
 *
 * @param description model, cores, instruction set
 * @param memoryBytes size of its memory, 0 if unknown
 */
public record DeviceInfo(String description, long memoryBytes) {}
