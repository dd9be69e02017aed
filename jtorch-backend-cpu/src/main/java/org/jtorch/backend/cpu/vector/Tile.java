package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/** The element type's part of a matrix product; strides and offsets of C are in bytes. */
abstract class Tile {
    /** Rows of a tile. */
    static final int MR = 4;

    private final int columns;
    private final int elementBytes;

    Tile(int columns, int elementBytes) {
        this.columns = columns;
        this.elementBytes = elementBytes;
    }

    static Tile of(Lane lane) {
        return switch (lane) {
            case F32 -> Holder.F32;
            case F64 -> Holder.F64;
            case I32, I64 ->
                    throw new IllegalArgumentException(
                            "matrix products are vectorised for f32 and f64 only");
        };
    }

    /** Columns of a tile and of a packed panel. */
    final int nr() {
        return columns;
    }

    final int bytes() {
        return elementBytes;
    }

    /**
     * {@code C = A B}, or {@code C += A B}, for one whole tile from packed panels. What is added to
     * is loaded before the loop; loaded after it, the compiler no longer keeps all sums in
     * registers.
     */
    abstract void multiply(
            int k,
            MemorySegment a,
            long ao,
            MemorySegment b,
            long bo,
            MemorySegment c,
            long co,
            long ld,
            boolean add);

    /** Copies part of a tile of C to a scratch tile. */
    abstract void loadEdge(MemorySegment c, long co, long ld, int rows, int cols, MemorySegment t);

    /** Copies the used part of a scratch tile to C. */
    abstract void storeEdge(MemorySegment t, MemorySegment c, long co, long ld, int rows, int cols);

    /** Packs up to four rows of A: element (i, p) to index p * 4 + i; missing rows are zero. */
    abstract void packRows(
            Matrix a, int i0, int rows, int k0, int kc, MemorySegment panel, long at);

    /** Packs up to nr columns of B, see {@link PanelSource#pack}. */
    abstract void packColumns(
            Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at);

    /** A small product straight from the operands; B's columns must lie side by side. */
    abstract void multiplyDirect(
            int m,
            int n,
            int k,
            Matrix a,
            Matrix b,
            MemorySegment c,
            long co,
            long ld,
            boolean add);

    private static final class Holder {
        static final Tile F32 = new F32Tile();
        static final Tile F64 = new F64Tile();
    }
}
