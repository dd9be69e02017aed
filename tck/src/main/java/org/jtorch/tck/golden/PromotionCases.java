package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.JTorchError;

/** The table of dtypes: promotion, casts, and the result of operators on mixed operands. */
final class PromotionCases {
    private static final String AREA = "promotion";

    private final JsonNode root;
    private final CaseSink sink;
    private final GoldenOptions options;

    PromotionCases(JsonNode root, CaseSink sink, GoldenOptions options) {
        this.root = root;
        this.sink = sink;
        this.options = options;
    }

    void run() {
        rows("promote_types", this::promoteTypes);
        rows("can_cast", this::canCast);
        rows("result_type", this::resultType);
        for (JsonNode row : root.path("operators")) {
            String name = row.path(0).asText().replaceFirst("^torch\\.", "");
            if (options.wants(name) || options.wants("operators")) {
                sink.run(
                        row.path(1).toString(),
                        name,
                        AREA,
                        dtypeOf(row),
                        () -> operator(name, row));
            }
        }
    }

    private interface Row {
        void check(JsonNode row);
    }

    private void rows(String table, Row check) {
        if (options.wants(table)) {
            for (JsonNode row : root.path(table)) {
                sink.run(row.toString(), table, AREA, dtypeOf(row), () -> check.check(row));
            }
        }
    }

    private static String dtypeOf(JsonNode row) {
        return row.path(row.size() - 1).asText().replaceFirst("\\[.*", "");
    }

    private void promoteTypes(JsonNode row) {
        expect(row.get(2).asText(), dtype(row.get(0)).promote(dtype(row.get(1))).torchName());
    }

    private void canCast(JsonNode row) {
        expect(row.get(2).asText(), "" + dtype(row.get(0)).canCast(dtype(row.get(1))));
    }

    private void resultType(JsonNode row) {
        Operand[] in = {operand(row.get(0)), operand(row.get(1))};
        expect(row.get(2).asText(), Torch.resultType(in).torchName());
    }

    private static DType dtype(JsonNode n) {
        return DType.parse(n.asText());
    }

    private static void expect(String expected, String found) {
        if (!expected.equals(found)) {
            throw new Mismatch("expected " + expected + ", found " + found);
        }
    }

    private static void operator(String name, JsonNode row) {
        Operator operator = find(name, row.get(1));
        if (operator == null) {
            throw new NotClaimed(name + " is not offered");
        }
        var args = new ArrayList<@Nullable Object>();
        var kwargs = new HashMap<String, @Nullable Object>();
        for (JsonNode o : row.get(1)) {
            String text = o.asText();
            int equals = text.indexOf('=');
            if (equals < 0) {
                args.add(argument(text));
            } else {
                kwargs.put(text.substring(0, equals), Long.valueOf(text.substring(equals + 1)));
            }
        }
        boolean refused = row.get(2).isObject();
        Object result;
        try {
            Call c = new Call(operator.names(), args, kwargs);
            result = Results.normal(operator.body().apply(c));
            c.checkAllUsed();
        } catch (NotClaimed e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof JTorchError && refused) {
                return;
            }
            throw e;
        }
        if (refused) {
            throw new Mismatch("must be refused, gave " + describe(result));
        }
        expect(row.get(2).asText(), describe(result));
    }

    private static @Nullable Operator find(String name, JsonNode operands) {
        String variant =
                switch (name) {
                    case "max", "min" -> operands.size() == 1 ? "reduction_no_dim" : "binary";
                    default -> "";
                };
        return Operators.find(name, variant);
    }

    private static Operand operand(JsonNode n) {
        Object o = argument(n.asText());
        return switch (o) {
            case Tensor t -> t;
            case Boolean b -> Scalar.of(b);
            case Long l -> Scalar.of(l);
            case Double d -> Scalar.of(d);
            default -> throw new NotClaimed("operand " + n);
        };
    }

    private static Object argument(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            return switch (text) {
                case "bool" -> true;
                case "int" -> 1L;
                case "float" -> 1.0;
                default -> throw new NotClaimed("operand " + text);
            };
        }
        DType d = DType.parse(text.substring(0, bracket));
        Shape shape = text.endsWith("[]") ? Shape.of() : Shape.of(2);
        return Torch.full(shape, Scalar.of(1L), d, Torch.getDefaultDevice());
    }

    private static String describe(@Nullable Object result) {
        Tensor t = Results.leaves(result).get(0);
        return t.dtype().torchName() + (t.dim() == 0 ? "[]" : "[2]");
    }
}
