package org.jtorch.internal.memory;

/** A piece of a slab from which one thread cuts small blocks one after the other. */
public final class Region {}
