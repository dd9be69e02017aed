package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class Mt19937Test {
    @Test
    void theReferenceSeedGivesTheReferenceWords() {
        var generator = new Mt19937(5489);
        assertThat(Integer.toUnsignedLong(generator.random())).isEqualTo(3499211612L);
        for (int i = 2; i < 10_000; i++) {
            generator.random();
        }
        // The 10000th word is fixed by the C++ standard, [rand.predef].
        assertThat(Integer.toUnsignedLong(generator.random())).isEqualTo(4123659995L);
    }

    @Test
    void onlyTheLowHalfOfASeedChoosesTheSequence() {
        var wide = new Mt19937((7L << 32) + 3);
        assertThat(wide.random64()).isEqualTo(new Mt19937(3).random64());
        assertThat(wide.initialSeed()).isEqualTo((7L << 32) + 3);
    }

    @Test
    void aStateTakenMidwayContinuesTheSameDraws() {
        for (int skip : new int[] {0, 1, 623, 624, 625}) {
            var generator = new Mt19937(11);
            TorchNormals.serial(generator, 0, 1, new double[1]);
            for (int i = 0; i < skip; i++) {
                generator.random();
            }
            var copy = new Mt19937(99);
            copy.setState(generator.state());
            assertThat(copy.state()).isEqualTo(generator.state());
            var expected = new double[5];
            var actual = new double[5];
            TorchNormals.serial(generator, 0, 1, expected);
            TorchNormals.serial(copy, 0, 1, actual);
            assertThat(actual).isEqualTo(expected);
            assertThat(copy.random()).isEqualTo(generator.random());
        }
    }

    @Test
    void theStateHasTheLayoutOfTorch() {
        // What torch.get_rng_state() holds after manual_seed(2**40 + 5), randn(3), rand(2).
        var generator = new Mt19937((1L << 40) + 5);
        TorchNormals.serial(generator, 0, 1, new double[3]);
        TorchDraws.uniform(generator, TorchElement.F32, 0, 1, new float[2]);
        var state = ByteBuffer.wrap(generator.state()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(state.capacity()).isEqualTo(5056);
        assertThat(state.getLong()).isEqualTo(1099511627781L);
        assertThat(state.getInt()).isEqualTo(615);
        assertThat(state.getInt()).isEqualTo(1);
        assertThat(state.getLong()).isEqualTo(10);
        assertThat(state.getLong()).isEqualTo(4081643083L);
        assertThat(state.getLong()).isEqualTo(713234725L);
        assertThat(state.getDouble(24 + 624 * 8 + 8)).isEqualTo(0.6675243015344896);
        assertThat(state.getInt(24 + 624 * 8 + 24)).isEqualTo(1);
    }

    @Test
    void seedingDropsTheSpareNormal() {
        var generator = new Mt19937(1);
        TorchNormals.serial(generator, 0, 1, new double[1]);
        generator.seed(1);
        assertThat(generator.state()).isEqualTo(new Mt19937(1).state());
    }

    @Test
    void aStateThatIsNoneIsRefusedAndChangesNothing() {
        var generator = new Mt19937(1);
        byte[] before = generator.state();
        assertThatThrownBy(() -> generator.setState(new byte[16]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5056 bytes, got 16");
        assertThatThrownBy(() -> generator.setState(new byte[5056]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a valid MT19937 state");
        assertThat(generator.state()).isEqualTo(before);
    }
}
