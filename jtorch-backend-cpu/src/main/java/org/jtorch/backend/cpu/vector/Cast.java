package org.jtorch.backend.cpu.vector;

import java.util.Optional;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorOperators.Conversion;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * A conversion with Java's rules: to integers it truncates, saturates, and NaN becomes 0.
 *
 * @param op the conversion
 * @param from as many lanes as {@code to}
 * @param to the result's vectors
 */
record Cast(Conversion<?, ?> op, VectorSpecies<?> from, VectorSpecies<?> to) {
    /** The conversion between two dtypes by their names in capitals, if there is one. */
    static Optional<Cast> of(String from, String to) {
        return switch (from + " " + to) {
            case "F32 F64" -> of(VectorOperators.F2D, float.class, DoubleVector.SPECIES_PREFERRED);
            case "F64 F32" -> of(VectorOperators.D2F, DoubleVector.SPECIES_PREFERRED, float.class);
            case "I32 F32" -> of(VectorOperators.I2F, int.class, FloatVector.SPECIES_PREFERRED);
            case "F32 I32" -> of(VectorOperators.F2I, float.class, IntVector.SPECIES_PREFERRED);
            case "I32 I64" -> of(VectorOperators.I2L, int.class, LongVector.SPECIES_PREFERRED);
            case "I64 I32" -> of(VectorOperators.L2I, LongVector.SPECIES_PREFERRED, int.class);
            case "I32 F64" -> of(VectorOperators.I2D, int.class, DoubleVector.SPECIES_PREFERRED);
            case "BOOL F32", "I8 F32" ->
                    of(VectorOperators.B2F, byte.class, FloatVector.SPECIES_PREFERRED);
            case "BOOL I32", "I8 I32" ->
                    of(VectorOperators.B2I, byte.class, IntVector.SPECIES_PREFERRED);
            case "U8 I32" ->
                    of(VectorOperators.ZERO_EXTEND_B2I, byte.class, IntVector.SPECIES_PREFERRED);
            case "BOOL I64", "I8 I64" ->
                    of(VectorOperators.B2L, byte.class, LongVector.SPECIES_PREFERRED);
            default -> Optional.empty();
        };
    }

    private static Optional<Cast> of(Conversion<?, ?> op, Class<?> from, VectorSpecies<?> to) {
        return species(from, to.length()).map(s -> new Cast(op, s, to));
    }

    private static Optional<Cast> of(Conversion<?, ?> op, VectorSpecies<?> from, Class<?> to) {
        return species(to, from.length()).map(s -> new Cast(op, from, s));
    }

    /** Empty where a vector would be shorter than the shortest there is. */
    private static Optional<VectorSpecies<?>> species(Class<?> element, int lanes) {
        int bits =
                lanes
                        * switch (element.getName()) {
                            case "byte" -> ByteVector.SPECIES_64.elementSize();
                            case "int", "float" -> 32;
                            default -> 64;
                        };
        return bits < 64
                ? Optional.empty()
                : Optional.of(VectorSpecies.of(element, VectorShape.forBitSize(bits)));
    }
}
