package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements between tensors and arrays, buffers and memory segments. */
class HostCopiesTest {
    @BeforeAll
    static void backend() {
        HostBackend.register();
    }

    private static void is(Tensor t, DType dtype, double... expected) {
        assertThat(t.dtype()).isEqualTo(dtype);
        assertThat(t.toDoubleArray()).isEqualTo(expected);
    }

    private static ByteBuffer bytes(String order) {
        ByteOrder o = order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.allocateDirect(64).order(o);
    }

    @Test
    void arraysKeepTheirTypeAndTakeASize() {
        is(Torch.from(new float[] {1, 2, 3, 4}, 2, 2), DType.FLOAT32, 1, 2, 3, 4);
        is(Torch.from(new double[] {1.5}), DType.FLOAT64, 1.5);
        is(Torch.from(new long[] {1L << 40}), DType.INT64, 1L << 40);
        is(Torch.from(new int[] {-1}), DType.INT32, -1);
        is(Torch.from(new short[] {-2}), DType.INT16, -2);
        is(Torch.from(new byte[] {-3}), DType.INT8, -3);
        is(Torch.from(new boolean[] {true, false}), DType.BOOL, 1, 0);
        is(Torch.from(new float[0]), DType.FLOAT32);
        assertThatThrownBy(() -> Torch.from(new float[] {1, 2, 3}, 2, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("shape [2, 2] has 4 elements, the source 3")
                .hasMessageEndingWith("[JT-SHP-002]");
    }

    @Test
    void aSourceIsCopied() {
        float[] a = {1, 2};
        Tensor t = Torch.from(a);
        a[0] = 9;
        is(t, DType.FLOAT32, 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"little", "big"})
    void buffersOfEitherByteOrderGiveWhatIsLeftInThem(String order) {
        FloatBuffer f = bytes(order).asFloatBuffer();
        f.put(new float[] {9, 1, 2, 9}).position(1).limit(3);
        is(Torch.from(f, 1, 2), DType.FLOAT32, 1, 2);
        assertThat(f.position()).isEqualTo(1);
        DoubleBuffer d = bytes(order).asDoubleBuffer();
        is(Torch.from(d.put(1.25).flip()), DType.FLOAT64, 1.25);
        LongBuffer l = bytes(order).asLongBuffer();
        is(Torch.from(l.put(-7).flip()), DType.INT64, -7);
        IntBuffer i = bytes(order).asIntBuffer();
        is(Torch.from(i.put(1 << 20).flip()), DType.INT32, 1 << 20);
        ShortBuffer s = bytes(order).asShortBuffer();
        is(Torch.from(s.put((short) 258).flip()), DType.INT16, 258);
        ByteBuffer b = bytes(order).putFloat(0.5f).putFloat(-2).flip();
        is(Torch.from(b, DType.FLOAT32), DType.FLOAT32, 0.5, -2);
        assertThat(b.remaining()).isEqualTo(8);
        is(
                Torch.from(b.limit(2), DType.UINT8, 2, 1),
                DType.UINT8,
                uint8(b.get(0)),
                uint8(b.get(1)));
        ByteBuffer wide = bytes(order).putDouble(3.5).putLong(4).flip();
        is(Torch.from(wide.limit(8), DType.FLOAT64), DType.FLOAT64, 3.5);
        is(Torch.from(wide.limit(16).position(8), DType.INT64), DType.INT64, 4);
    }

    private static double uint8(byte b) {
        return Byte.toUnsignedInt(b);
    }

    @Test
    void heapAndReadOnlyBuffersAreSourcesToo() {
        is(Torch.from(FloatBuffer.wrap(new float[] {1, 2})), DType.FLOAT32, 1, 2);
        is(Torch.from(IntBuffer.wrap(new int[] {3}).asReadOnlyBuffer()), DType.INT32, 3);
        assertThatThrownBy(() -> Torch.from(ByteBuffer.allocate(7), DType.FLOAT32))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("7 bytes left, which is no whole number of f32 elements");
    }

    @Test
    void copyToConvertsIntoArrays() {
        Tensor t = Torch.from(new double[] {1.75, -2.5, 0}, 3).view(3, 1);
        float[] f = {9, 9, 9, 9};
        t.copyTo(f);
        assertThat(f).containsExactly(1.75f, -2.5f, 0, 9);
        double[] d = new double[3];
        t.copyTo(d);
        assertThat(d).containsExactly(1.75, -2.5, 0);
        long[] l = new long[3];
        t.copyTo(l);
        assertThat(l).containsExactly(1, -2, 0);
        int[] i = new int[3];
        t.copyTo(i);
        assertThat(i).containsExactly(1, -2, 0);
        short[] s = new short[3];
        t.copyTo(s);
        assertThat(s).containsExactly((short) 1, (short) -2, (short) 0);
        byte[] b = new byte[3];
        t.copyTo(b);
        assertThat(b).containsExactly(1, -2, 0);
        boolean[] z = new boolean[3];
        t.copyTo(z);
        assertThat(z).containsExactly(true, true, false);
        assertThatThrownBy(() -> t.copyTo(new float[2]))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("room for 2 f32 elements; 3 are needed")
                .hasMessageEndingWith("[JT-MEM-006]");
        assertThatThrownBy(() -> t.copyTo(new boolean[1])).isInstanceOf(ShapeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"little", "big"})
    void copyToWritesIntoBuffersFromTheirPosition(String order) {
        Tensor t = Torch.tensor(5L, 6).t();
        FloatBuffer f = bytes(order).asFloatBuffer().position(1);
        t.copyTo(f);
        assertThat(f.position()).isEqualTo(1);
        assertThat(new float[] {f.get(0), f.get(1), f.get(2)}).containsExactly(0, 5, 6);
        DoubleBuffer d = bytes(order).asDoubleBuffer();
        t.copyTo(d);
        assertThat(d.get(1)).isEqualTo(6);
        LongBuffer l = bytes(order).asLongBuffer();
        t.copyTo(l);
        assertThat(l.get(0)).isEqualTo(5);
        IntBuffer i = bytes(order).asIntBuffer();
        t.copyTo(i);
        assertThat(i.get(0)).isEqualTo(5);
        ShortBuffer s = bytes(order).asShortBuffer();
        t.copyTo(s);
        assertThat(s.get(1)).isEqualTo((short) 6);
        assertThatThrownBy(() -> t.copyTo(d.limit(1)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("room for 1 f64");
    }

    @Test
    void copyToLeavesReadOnlyTargetsAlone() {
        Tensor t = Torch.tensor(1.0, 2);
        assertThatThrownBy(() -> t.copyTo(FloatBuffer.allocate(2).asReadOnlyBuffer()))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("read-only");
        MemorySegment m = MemorySegment.ofArray(new float[2]).asReadOnly();
        assertThatThrownBy(() -> t.copyTo(m)).isInstanceOf(ArgumentException.class);
    }

    @Test
    void copyToGivesTheBytesOfTheElements() {
        Tensor t = Torch.tensor(1.0, 2).to(DType.FLOAT16);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment m = arena.allocate(4);
            t.copyTo(m);
            assertThat(m.get(ValueLayout.JAVA_SHORT, 2)).isEqualTo((short) 0x4000);
            assertThatThrownBy(() -> t.copyTo(m.asSlice(0, 3))).isInstanceOf(ShapeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"little", "big"})
    void copyToAByteBufferGoesByItsOrder(String order) {
        ByteBuffer b = bytes(order).position(3);
        Torch.tensor(1.0, 2).to(DType.FLOAT16).copyTo(b);
        assertThat(new short[] {b.getShort(3), b.getShort(5)})
                .containsExactly((short) 0x3C00, (short) 0x4000);
        assertThat(b.position()).isEqualTo(3);
        Torch.tensor(1.0, -2).to(DType.FLOAT32).copyTo(b);
        assertThat(new float[] {b.getFloat(3), b.getFloat(7)}).containsExactly(1, -2);
        Torch.tensor(1L << 40, -2).copyTo(b);
        assertThat(new long[] {b.getLong(3), b.getLong(11)}).containsExactly(1L << 40, -2);
        Torch.tensor(true, false, true).copyTo(b);
        assertThat(new byte[] {b.get(3), b.get(4), b.get(5)}).containsExactly(1, 0, 1);
        assertThatThrownBy(() -> Torch.tensor(1L, 2).copyTo(b.limit(18)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("room for 1 i64 elements; 2 are needed")
                .hasMessageEndingWith("[JT-MEM-006]");
        assertThatThrownBy(() -> Torch.tensor(1L).copyTo(b.asReadOnlyBuffer().order(b.order())))
                .isInstanceOf(ArgumentException.class)
                .hasMessageEndingWith("[JT-MEM-006]");
        assertThat(b.getLong(3)).as("nothing is written").isNotEqualTo(1);
    }

    @Test
    void aByteBufferThatSaysNothingIsBigEndianBothWays() {
        ByteBuffer b = ByteBuffer.allocate(12);
        Torch.tensor(1.0, 2, 3).to(DType.FLOAT32).copyTo(b);
        assertThat(b.array()).startsWith(0x3F, 0x80, 0, 0);
        is(Torch.from(b, DType.FLOAT32), DType.FLOAT32, 1, 2, 3);
        is(Torch.zeros(3).copyFrom_(b), DType.FLOAT32, 1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"little", "big"})
    void shortsHoldTheBitsOfHalfPrecision(String order) {
        ShortBuffer s = bytes(order).asShortBuffer().position(1);
        Tensor t = Torch.tensor(1.5, -2, 1.0 / 3);
        t.copyTo(s, DType.FLOAT16);
        assertThat(new short[] {s.get(1), s.get(2), s.get(3)})
                .containsExactly((short) 0x3E00, (short) 0xC000, Float.floatToFloat16(1 / 3f));
        Tensor half = Torch.from(s.limit(4), DType.FLOAT16, 3, 1);
        is(half, DType.FLOAT16, 1.5, -2, Float.float16ToFloat(s.get(3)));
        is(Torch.zeros(3).copyFrom_(s, DType.FLOAT16).narrow(0, 0, 2), DType.FLOAT32, 1.5, -2);
        t.copyTo(s, DType.BFLOAT16);
        assertThat(new short[] {s.get(1), s.get(2)})
                .containsExactly((short) 0x3FC0, (short) 0xC000);
        is(Torch.from(s.limit(3), DType.BFLOAT16), DType.BFLOAT16, 1.5, -2);
        half.narrow(0, 0, 2).copyTo(s);
        assertThat(new short[] {s.get(1), s.get(2)}).containsExactly((short) 1, (short) -2);
        is(Torch.from(s), DType.INT16, 1, -2);
    }

    @Test
    void shortsHoldNoOtherDtype() {
        ShortBuffer s = ShortBuffer.wrap(new short[] {7, 8});
        Tensor t = Torch.ones(2);
        assertThatThrownBy(() -> Torch.from(s, DType.FLOAT32))
                .isInstanceOf(DTypeException.class)
                .hasMessageStartingWith("from: the dtype is f32")
                .hasMessageEndingWith("[JT-MEM-006]");
        assertThatThrownBy(() -> t.copyFrom_(s, DType.UINT8))
                .isInstanceOf(DTypeException.class)
                .hasMessageStartingWith("copyFrom_: the dtype is u8");
        assertThatThrownBy(() -> t.copyTo(s, DType.INT32))
                .isInstanceOf(DTypeException.class)
                .hasMessageStartingWith("copyTo: the dtype is i32");
        assertThatThrownBy(() -> t.copyTo(s.limit(1), DType.FLOAT16))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("room for 1 f16 elements; 2 are needed");
        is(t, DType.FLOAT32, 1, 1);
        assertThat(s.get(0)).isEqualTo((short) 7);
    }

    @Test
    void copyFromWritesInPlaceWhateverTheStrides() {
        Tensor t = Torch.zeros(2, 3).t();
        int before = t.version();
        assertThat(t.copyFrom_(new int[] {1, 2, 3, 4, 5, 6})).isSameAs(t);
        is(t, DType.FLOAT32, 1, 2, 3, 4, 5, 6);
        assertThat(t.strides()).containsExactly(1, 3);
        assertThat(t.version()).isEqualTo(before + 1);
        Tensor u = Torch.zeros(DType.INT32, 2);
        is(u.copyFrom_(new double[] {1.9, -1.9}), DType.INT32, 1, -1);
        is(u.copyFrom_(new float[] {2, 3}), DType.INT32, 2, 3);
        is(u.copyFrom_(new long[] {4, 5}), DType.INT32, 4, 5);
        is(u.copyFrom_(new short[] {6, 7}), DType.INT32, 6, 7);
        is(u.copyFrom_(new byte[] {8, 9}), DType.INT32, 8, 9);
        is(u.copyFrom_(new boolean[] {true, false}), DType.INT32, 1, 0);
        is(u.copyFrom_(FloatBuffer.wrap(new float[] {1, 2})), DType.INT32, 1, 2);
        is(u.copyFrom_(DoubleBuffer.wrap(new double[] {3, 4})), DType.INT32, 3, 4);
        is(u.copyFrom_(LongBuffer.wrap(new long[] {5, 6})), DType.INT32, 5, 6);
        is(u.copyFrom_(IntBuffer.wrap(new int[] {7, 8})), DType.INT32, 7, 8);
        is(u.copyFrom_(ShortBuffer.wrap(new short[] {9, 1})), DType.INT32, 9, 1);
        is(u.copyFrom_(ByteBuffer.allocate(8).putInt(2).putInt(3).flip()), DType.INT32, 2, 3);
        is(u.copyFrom_(MemorySegment.ofArray(new int[] {4, 5})), DType.INT32, 4, 5);
    }

    @Test
    void copyFromNeedsAsManyElementsAsTheTensorHas() {
        Tensor t = Torch.ones(3);
        assertThatThrownBy(() -> t.copyFrom_(new float[] {1, 2}))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("copyFrom_: the source has 2 elements, shape [3] needs 3")
                .hasMessageEndingWith("[JT-MEM-006]");
        is(t, DType.FLOAT32, 1, 1, 1);
    }
}
