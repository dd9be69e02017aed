package org.jtorch.io;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;

/** The names that safetensors gives to dtypes. */
final class SafetensorsDTypes {
    static final String NAMES = "BOOL, U8, I8, I16, I32, I64, F16, BF16, F32 and F64";

    private SafetensorsDTypes() {}

    static @Nullable DType parse(String name) {
        for (DType dtype : DType.values()) {
            if (name(dtype).equals(name)) {
                return dtype;
            }
        }
        return null;
    }

    static String name(DType dtype) {
        return switch (dtype) {
            case BOOL -> "BOOL";
            case UINT8 -> "U8";
            case INT8 -> "I8";
            case INT16 -> "I16";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
        };
    }
}
