package org.jtorch.spi;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.op.Strided;

/**
 * An operand or output as a kernel sees it: memory, place, sizes and strides; or a scalar operand,
 * which has no memory. Strides are in elements and never negative; 0 repeats.
 */
public final class View {
    private static final Strided SCALAR = Strided.contiguous(Shape.of());

    private final @Nullable DeviceMemory memory;
    private final long byteOffset;
    private final Strided layout;
    private final DType dtype;
    private final @Nullable Scalar scalar;

    /**
     * A view of memory.
     *
     * @param memory the block
     * @param byteOffset where in the block the layout's offset 0 lies
     * @param layout sizes, strides and offset in elements
     * @param dtype element type
     */
    public View(DeviceMemory memory, long byteOffset, Strided layout, DType dtype) {
        this.memory = memory;
        this.byteOffset = byteOffset + layout.offset() * dtype.byteSize();
        this.layout = layout;
        this.dtype = dtype;
        this.scalar = null;
    }

    /**
     * A scalar operand.
     *
     * @param scalar the exact number
     * @param dtype dtype it takes part in
     */
    public View(Scalar scalar, DType dtype) {
        this.memory = null;
        this.byteOffset = 0;
        this.layout = SCALAR;
        this.dtype = dtype;
        this.scalar = scalar;
    }

    /** Whether this is a scalar operand without memory. */
    public boolean isScalar() {
        return scalar != null;
    }

    /** The scalar operand. */
    public Scalar scalar() {
        if (scalar == null) {
            throw new IllegalStateException(
                    "this operand is a tensor of shape " + layout.shape() + ", not a scalar");
        }
        return scalar;
    }

    /** The block that holds the elements. */
    public DeviceMemory memory() {
        if (memory == null) {
            throw new IllegalStateException(
                    "this operand is the scalar " + scalar + "; it has no memory");
        }
        return memory;
    }

    /** Place of the first element in the block, in bytes. */
    public long byteOffset() {
        return byteOffset;
    }

    /** Element type. */
    public DType dtype() {
        return dtype;
    }

    /** Sizes. */
    public Shape shape() {
        return layout.shape();
    }

    /** Number of dims. */
    public int rank() {
        return layout.shape().rank();
    }

    /** Size of a dim, counted from the front. */
    public long size(int dim) {
        return layout.shape().size(dim);
    }

    /** Stride of a dim in elements, counted from the front. */
    public long stride(int dim) {
        return layout.stride(dim);
    }

    /** Sizes and strides, counted from this view's own first element. */
    public Strided layout() {
        return layout.offset() == 0 ? layout : new Strided(layout.shape(), layout.strides(), 0);
    }

    /** Number of elements. */
    public long numel() {
        return layout.shape().numel();
    }

    /** Whether the elements lie dense in row-major order. */
    public boolean isContiguous() {
        return layout.isContiguous();
    }

    @Override
    public String toString() {
        return scalar != null
                ? dtype.shortName() + " scalar " + scalar
                : dtype.shortName() + " " + layout;
    }
}
