package org.jtorch.internal.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The Mersenne Twister MT19937, seeded and read as PyTorch's CPU generator does, with the spare
 * normal value that its serial Box-Muller keeps. {@link TorchDraws} draws from it.
 *
 * <p>Not thread-safe: the owner locks it for the length of a draw.
 *
 * <p>Source: Matsumoto, Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998 (2002 initialisation).
 */
public final class Mt19937 {
    /** Length of {@link #state()}, that of {@code torch.get_rng_state()}. */
    public static final int STATE_BYTES = 5056;

    private static final int N = 624;
    private static final int M = 397;
    private static final int WORDS_AT = 24;
    private static final int NORMAL_AT = WORDS_AT + 8 * N;

    private final int[] state = new int[N];

    /** Words of {@link #state} used up; N: a new batch is due. 0 only right after seeding. */
    private int used;

    private long seed;
    private double spareNormal;
    private boolean hasSpareNormal;

    /** A generator seeded with {@code seed}. */
    public Mt19937(long seed) {
        seed(seed);
    }

    /**
     * Starts afresh, like {@code torch.manual_seed}: only the low 32 bits of {@code seed} choose
     * the sequence, though {@link #initialSeed} returns all of it. Drops the spare normal.
     */
    public void seed(long seed) {
        this.seed = seed;
        state[0] = (int) seed;
        for (int i = 1; i < N; i++) {
            int previous = state[i - 1];
            state[i] = 1812433253 * (previous ^ (previous >>> 30)) + i;
        }
        used = 0;
        hasSpareNormal = false;
        spareNormal = 0;
    }

    /** The seed as given. */
    public long initialSeed() {
        return seed;
    }

    /** The next 32 bits. */
    public int random() {
        if (used == 0 || used == N) {
            twist();
            used = 0;
        }
        int y = state[used++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >>> 18);
    }

    /** The next 64 bits: two words, the first one on top. */
    public long random64() {
        int high = random();
        return Philox.join(high, random());
    }

    /** Takes the spare normal value, if there is one. */
    OptionalDouble takeSpareNormal() {
        if (!hasSpareNormal) {
            return OptionalDouble.empty();
        }
        hasSpareNormal = false;
        double value = spareNormal;
        spareNormal = 0;
        return OptionalDouble.of(value);
    }

    void keepSpareNormal(double value) {
        spareNormal = value;
        hasSpareNormal = true;
    }

    /**
     * All of the state in PyTorch's layout, so that it can be passed on to {@code
     * torch.set_rng_state} and back: little-endian seed (u64), words left and a seeded flag (i32
     * each), words used (u64), 624 words (u64 each), then three doubles of which the second is the
     * spare normal, its flag (i32), and 12 bytes for a float spare that CPU draws never use.
     */
    public byte[] state() {
        var buffer = ByteBuffer.allocate(STATE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(seed).putInt(used == 0 ? 1 : N + 1 - used).putInt(1).putLong(used);
        for (int word : state) {
            buffer.putLong(Integer.toUnsignedLong(word));
        }
        buffer.putDouble(0).putDouble(spareNormal).putDouble(0).putInt(hasSpareNormal ? 1 : 0);
        return buffer.array();
    }

    /**
     * Takes over a state made by {@link #state()} or by PyTorch.
     *
     * @throws IllegalArgumentException if it is none; this generator is then unchanged
     */
    public void setState(byte[] bytes) {
        if (bytes.length != STATE_BYTES) {
            throw new IllegalArgumentException(
                    "setState: an MT19937 state has "
                            + STATE_BYTES
                            + " bytes, got "
                            + bytes.length
                            + ". Pass what state() or torch.get_rng_state() returned.");
        }
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int left = buffer.getInt(8);
        int seeded = buffer.getInt(12);
        OptionalLong next = checkedNext(buffer.getLong(16), left);
        if (seeded != 1 || next.isEmpty()) {
            throw new IllegalArgumentException(
                    "setState: not a valid MT19937 state (left="
                            + left
                            + ", seeded="
                            + seeded
                            + ", next="
                            + buffer.getLong(16)
                            + "). Pass what state() or torch.get_rng_state() returned.");
        }
        seed = buffer.getLong(0);
        used = (int) next.getAsLong();
        for (int i = 0; i < N; i++) {
            state[i] = (int) buffer.getLong(WORDS_AT + 8 * i);
        }
        hasSpareNormal = buffer.getInt(NORMAL_AT + 24) == 1;
        spareNormal = hasSpareNormal ? buffer.getDouble(NORMAL_AT + 8) : 0;
    }

    private static OptionalLong checkedNext(long next, int left) {
        boolean fresh = next == 0 && left == 1;
        boolean running = next >= 1 && next <= N && left == N + 1 - next;
        return fresh || running ? OptionalLong.of(next) : OptionalLong.empty();
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int mixed = (state[i] & 0x8000_0000) | (state[(i + 1) % N] & 0x7FFF_FFFF);
            int twisted = (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908B0DF);
            state[i] = state[(i + M) % N] ^ twisted;
        }
    }
}
