package org.jtorch.backend.cpu.vector;

/** The types vector loops compute in. */
public enum Lane {
    /** IEEE single precision. */
    F32(4),
    /** IEEE double precision. */
    F64(8),
    /** Two's complement, 32 bits. */
    I32(4),
    /** Two's complement, 64 bits. */
    I64(8);

    private final int bytes;

    Lane(int bytes) {
        this.bytes = bytes;
    }

    /** Size of an element in bytes. */
    public int bytes() {
        return bytes;
    }
}
