package org.jtorch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.StateException;
import org.jtorch.internal.random.Mt19937;

/**
 * A source of random numbers. Safe for use by many threads: each draw takes numbers of its own.
 *
 * <p>{@link #philox} is the usual kind: counter-based, with the same bits on every device, whatever
 * the layout of the tensor and the number of threads. {@link #mt19937} gives PyTorch's own numbers
 * for a seed; its draws are made on the host, one after the other, in the order of memory, and
 * copied to the device.
 */
public final class Generator {
    private static final int PHILOX_STATE_BYTES = 16;

    private final @Nullable Mt19937 twister;
    private long seed;
    private long offset;

    /**
     * The random words that belong to one draw: {@code offset}, {@code offset + 1}, ... of the
     * stream of {@code seed}.
     *
     * @param seed which stream
     * @param offset number of the first word
     */
    public record Words(long seed, long offset) {}

    private Generator(long seed, @Nullable Mt19937 twister) {
        this.seed = seed;
        this.twister = twister;
    }

    /** A generator of Philox4x32-10 numbers. */
    public static Generator philox(long seed) {
        return new Generator(seed, null);
    }

    /** A generator of PyTorch's CPU numbers for the seed: the Mersenne Twister MT19937. */
    public static Generator mt19937(long seed) {
        return new Generator(seed, new Mt19937(seed));
    }

    /** {@code philox} or {@code mt19937}. */
    public String algorithm() {
        return twister == null ? "philox" : "mt19937";
    }

    /** Starts afresh from a seed; returns this generator. */
    public synchronized Generator manualSeed(long seed) {
        this.seed = seed;
        offset = 0;
        if (twister != null) {
            twister.seed(seed);
        }
        return this;
    }

    /** The seed that it was last started from. */
    public synchronized long initialSeed() {
        return seed;
    }

    /**
     * All of the state, for {@link #setState}. Of an MT19937 generator it has the layout of {@code
     * torch.get_rng_state()}; of a Philox one it is seed and offset, little-endian.
     */
    public synchronized byte[] getState() {
        if (twister != null) {
            return twister.state();
        }
        return ByteBuffer.allocate(PHILOX_STATE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(seed)
                .putLong(offset)
                .array();
    }

    /**
     * Goes on from a state of the same kind of generator.
     *
     * @throws ArgumentException if it is none; this generator is then unchanged
     */
    public synchronized void setState(byte[] state) {
        if (twister != null) {
            try {
                twister.setState(state);
            } catch (IllegalArgumentException e) {
                throw new ArgumentException(
                        "generator", "JT-RNG-002", String.valueOf(e.getMessage()));
            }
            seed = twister.initialSeed();
            return;
        }
        if (state.length != PHILOX_STATE_BYTES) {
            throw new ArgumentException(
                    "generator",
                    "JT-RNG-002",
                    "a Philox state has "
                            + PHILOX_STATE_BYTES
                            + " bytes, got "
                            + state.length
                            + ". Pass what getState() of a Philox generator returned");
        }
        var buffer = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
        seed = buffer.getLong();
        offset = buffer.getLong();
    }

    /**
     * Sets words aside for one draw, for the author of a random operation; no other draw gets them.
     *
     * @param words how many, 0 or more
     * @throws StateException if this is an MT19937 generator, which has no numbered words
     */
    public synchronized Words reserve(long words) {
        if (twister != null) {
            throw new StateException(
                    "generator",
                    "JT-RNG-001",
                    "words can be set aside in a Philox generator only, this one is mt19937; "
                            + "fill a tensor with bernoulli_, uniform_ or the like instead");
        }
        if (words < 0) {
            throw new ArgumentException("generator", "JT-RNG-001", words + " words; 0 or more");
        }
        var reserved = new Words(seed, offset);
        offset += words;
        return reserved;
    }

    boolean isTwister() {
        return twister != null;
    }

    /** Runs a whole draw with nobody else drawing. */
    synchronized <T> T draw(Function<Mt19937, T> body) {
        if (twister == null) {
            throw new IllegalStateException("not an MT19937 generator");
        }
        return body.apply(twister);
    }

    @Override
    public String toString() {
        return "Generator(" + algorithm() + ", seed=" + initialSeed() + ")";
    }
}
