package com.example.first;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class XorTest {
    @Test
    void isLearnt() {
        assertArrayEquals(new long[] {0, 1, 1, 0}, Xor.learn());
    }
}
