package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * The element type's part of a matrix product; strides and offsets of C are in bytes.
 *
 * <p>The left matrix is packed on the heap: the loops read it element by element, and element by
 * element the compiler is at ease with arrays only. Loops over memory segments that do so it takes
 * back time and again, or compiles badly for good, once the application used segments of its own.
 *
 * @param <P> an array of the element type
 */
abstract class Tile<P> {
    /** Vectors in a row of a tile. */
    static final int VECTORS = 2;

    /** Rows that are transposed at a time where a right matrix lies in columns. */
    static final int PART = 64;

    /** The arrays of a workspace: a packed left matrix. */
    static final int LEFT = 0;

    /** A packed right matrix. */
    static final int RIGHT = 3;

    /** Lines of a matrix one after the other. */
    static final int LINES = 1;

    /** Lines zipped together, or a tile of C. */
    static final int BLOCK = 2;

    private final int rows;
    private final int columns;
    private final int elementBytes;

    Tile(int rows, int columns, int elementBytes) {
        this.rows = rows;
        this.columns = columns;
        this.elementBytes = elementBytes;
    }

    static Tile<?> of(Lane lane) {
        return switch (lane) {
            case F32 -> Holder.F32;
            case F64 -> Holder.F64;
            case I32, I64 ->
                    throw new IllegalArgumentException(
                            "matrix products are vectorised for f32 and f64 only");
        };
    }

    /**
     * Rows of a tile. Its sums, a row of B and an element of A must all fit in registers: there are
     * 32 where vectors have 512 bits, else perhaps 16, and with more rows the sums would then move
     * to memory and back in each step, at half the speed.
     */
    static int rows(VectorSpecies<?> species) {
        return species.vectorBitSize() >= 512 ? 8 : 6;
    }

    /** Rows of a tile and of a packed panel of A. */
    final int mr() {
        return rows;
    }

    /** Columns of a tile and of a packed panel. */
    final int nr() {
        return columns;
    }

    final int bytes() {
        return elementBytes;
    }

    /** The element type's part of convolutions. */
    abstract Images<P> images();

    /** An array of a workspace. */
    abstract P array(Workspace w, int index, int length);

    /**
     * Goes on with the sums of a tile: {@code C += A B} from packed panels.
     *
     * <p>The tile is an array too. Access to memory segments is large code wherever it is put in
     * line, the more so once the application used segments of its own; with all of a tile's loads
     * and stores in one method the compiler comes to its limit amid the loop and leaves the rest of
     * the sums out of line, at a fifth of the speed.
     *
     * @param c the tile, rows of {@link #nr()} one after the other
     */
    abstract void multiply(int k, P a, int ao, P b, int bo, P c);

    /** Sets a tile to zeros. */
    abstract void clear(P t);

    /** Copies the used part of a tile from C. */
    abstract void load(MemorySegment c, long co, long ld, int rows, int cols, P t);

    /** Copies the used part of a tile to C. */
    abstract void store(P t, MemorySegment c, long co, long ld, int rows, int cols);

    /** Packs up to mr rows of A: element (i, p) to index p * mr + i; missing rows are zero. */
    abstract void packRows(Matrix a, int i0, int rows, int k0, int kc, P panel, int at);

    /** Packs up to nr columns of B, see {@link PanelSource#pack}. */
    abstract void packColumns(Matrix b, int k0, int kc, int j0, int w, P panel, int at);

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
        static final Tile<?> F32 = new F32Tile();
        static final Tile<?> F64 = new F64Tile();
    }
}
