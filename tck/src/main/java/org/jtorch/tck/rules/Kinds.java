package org.jtorch.tck.rules;

import org.jtorch.DType;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.Dims;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.op.ScatterKind;
import org.jtorch.op.UnaryKind;

/** Some operation of each kind. */
final class Kinds {
    private Kinds() {}

    static Primitive example(OpKind kind) {
        return switch (kind) {
            case UnaryKind k -> Primitive.Unary.of(k);
            case BinaryKind k -> Primitive.Binary.of(k);
            case ReduceKind k -> new Primitive.Reduce(k, Dims.all(1), false);
            case ArgReduceKind k -> new Primitive.ArgReduce(k, 0, false);
            case ScanKind k -> new Primitive.Scan(k, 0);
            case ScatterKind k -> new Primitive.Scatter(k);
            case CoreKind k ->
                    switch (k) {
                        case FILL -> Primitive.Fill.INSTANCE;
                        case IOTA -> Primitive.Iota.INSTANCE;
                        case COPY -> Primitive.Copy.INSTANCE;
                        case CAST -> new Primitive.Cast(DType.FLOAT32);
                        case WHERE -> Primitive.Where.INSTANCE;
                        case MATMUL -> Primitive.Matmul.INSTANCE;
                        case GATHER -> Primitive.Gather.INSTANCE;
                        case SORT -> new Primitive.Sort(0, false);
                        case RANDOM_BITS -> Primitive.RandomBits.INSTANCE;
                    };
        };
    }
}
