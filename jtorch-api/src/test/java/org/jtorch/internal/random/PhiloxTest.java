package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Known answers are those published with Random123 for philox4x32-10. */
class PhiloxTest {
    @Test
    void blocksEqualTheKnownAnswers() {
        assertThat(Philox.block(new int[4], 0, 0))
                .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
        assertThat(Philox.block(new int[] {-1, -1, -1, -1}, -1, -1))
                .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
        int[] pi = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
        assertThat(Philox.block(pi, 0xa4093822, 0x299f31d0))
                .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
    }

    @Test
    void aWordIsALaneOfTheBlockOfItsIndex() {
        long seed = 0x0123_4567_89AB_CDEFL;
        long index = 0x7FFF_FFFF_FFFF_FFF6L;
        long counter = index >>> 2;
        int[] block =
                Philox.block(
                        new int[] {(int) counter, (int) (counter >>> 32), 0, 0},
                        0x89ABCDEF,
                        0x01234567);

        assertThat(Philox.word(seed, index)).isEqualTo(block[2]);
        assertThat(Philox.bits64(seed, index))
                .isEqualTo(((long) block[2] << 32) | (block[3] & 0xFFFF_FFFFL));
    }

    @Test
    void bulkWordsEqualSingleWordsFromAnyStart() {
        for (long offset : new long[] {0, 1, 2, 3, 5, (1L << 34) - 3, -6}) {
            for (int start = 0; start < 6; start++) {
                for (int n = 0; n < 13; n++) {
                    var words = new int[13];
                    Arrays.fill(words, 77);
                    Philox.words(42, offset, start, n, words);
                    for (int i = 0; i < words.length; i++) {
                        int expected = i < n ? Philox.word(42, offset + start + i) : 77;
                        assertThat(words[i]).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void indicesWrapAfterTheLastWord() {
        var words = new int[2];
        Philox.words(9, -1, 0, 2, words);
        assertThat(words[1]).isEqualTo(Philox.word(9, 0));
    }

    @Test
    void wrongLengthsAreRefused() {
        assertThatThrownBy(() -> Philox.words(0, 0, 0, 3, new int[2]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Philox.block(new int[3], 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 words, got 3");
    }
}
