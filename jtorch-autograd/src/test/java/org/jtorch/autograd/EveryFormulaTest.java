package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.autograd.formula.Formulas;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.graph.Step;
import org.jtorch.graph.Trace;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Composite;
import org.jtorch.op.Dims;
import org.jtorch.op.Op;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.op.ScatterKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.op.ViewOp;
import org.jtorch.op.random.Uniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No derivative without a check: what {@link FormulasTest} and {@link CompositesTest} run, forwards
 * and backwards, must hold every operation that has one.
 */
class EveryFormulaTest {
    /** Results that do not move with any operand. */
    private static final Set<String> DRAWS =
            Set.of("Normal", "Uniform", "RandInt", "RandPerm", "Bernoulli");

    /** Written into by way of {@code scatter_reduce}; their derivatives are refused. */
    private static final Set<ScatterKind> REFUSED =
            Set.of(ScatterKind.PROD, ScatterKind.MAX, ScatterKind.MIN);

    private static String key(Op op) {
        return switch (op) {
            case Primitive.Unary(var kind) -> "Unary " + kind;
            case Primitive.Binary(var kind) -> "Binary " + kind;
            case Primitive.Scan s -> "Scan " + s.function();
            case Primitive.Reduce r -> "Reduce " + r.function();
            case Primitive.Scatter(var kind) -> "Scatter " + kind;
            case Primitive p -> p.getClass().getSimpleName();
            case ViewOp v -> v.getClass().getSimpleName();
            case Composite c -> c.getClass().getSimpleName();
        };
    }

    private static Set<String> checked() {
        var seen = new TreeSet<String>();
        FormulasTest.unary().forEach(a -> seen.addAll(run(one(a), FormulasTest.x())));
        FormulasTest.binary()
                .forEach(a -> seen.addAll(run(two(a), FormulasTest.x(), FormulasTest.y())));
        CompositesTest.composites()
                .forEach(a -> seen.addAll(run(function(a), inputs(a).toArray(Tensor[]::new))));
        return seen;
    }

    @SuppressWarnings("unchecked")
    private static GradCheck.Function one(Arguments a) {
        var f = (UnaryOperator<Tensor>) a.get()[1];
        return in -> List.of(f.apply(in.get(0)));
    }

    @SuppressWarnings("unchecked")
    private static GradCheck.Function two(Arguments a) {
        var f = (Function<List<Tensor>, Tensor>) a.get()[1];
        return in -> List.of(f.apply(in));
    }

    private static GradCheck.Function function(Arguments a) {
        return (GradCheck.Function) a.get()[1];
    }

    @SuppressWarnings("unchecked")
    private static List<Tensor> inputs(Arguments a) {
        return (List<Tensor>) a.get()[2];
    }

    /** The operations of a function and of its derivative. */
    private static Set<String> run(GradCheck.Function f, Tensor... inputs) {
        var create = GradOptions.DEFAULT.createGraph(true).allowUnused(true);
        var graph =
                Trace.of(
                        in -> {
                            List<Tensor> y =
                                    f.apply(Arrays.asList(in)).stream()
                                            .filter(Tensor::requiresGrad)
                                            .toList();
                            var g = new ArrayList<Tensor>();
                            y.forEach(t -> g.add(Torch.onesLike(t)));
                            Autograd.grad(y, List.of(in), g, create);
                            return y;
                        },
                        inputs);
        var keys = new TreeSet<String>();
        for (Step s : graph.steps()) {
            keys.add(key(s.op()));
        }
        return keys;
    }

    private static void require(Set<String> all, Op op, Tensor... operands) {
        if (Formulas.of(op, List.of(operands)) != null) {
            all.add(key(op));
        }
    }

    private static Set<String> differentiable() throws IOException, URISyntaxException {
        var all = new TreeSet<String>();
        Tensor x = FormulasTest.x();
        for (UnaryKind k : UnaryKind.values()) {
            require(all, Primitive.Unary.of(k), x);
        }
        for (BinaryKind k : BinaryKind.values()) {
            require(all, Primitive.Binary.of(k), x, x);
        }
        all.remove("Binary NEXTAFTER"); // Refused, see below.
        for (ReduceKind k : ReduceKind.values()) {
            require(all, new Primitive.Reduce(k, Dims.of("sum", x.shape(), 0), false), x);
        }
        for (ScanKind k : ScanKind.values()) {
            require(all, new Primitive.Scan(k, 0), x);
        }
        for (ScatterKind k : ScatterKind.values()) {
            if (!REFUSED.contains(k)) {
                all.add(key(new Primitive.Scatter(k)));
            }
        }
        for (Class<?> c : Primitive.class.getPermittedSubclasses()) {
            all.add(c.getSimpleName());
        }
        // Counted by kind above, or without a derivative.
        all.removeAll(Set.of("Unary", "Binary", "Reduce", "Scan", "Scatter"));
        all.removeAll(Set.of("ArgReduce", "Fill", "Iota", "RandomBits"));
        for (Class<?> c : ViewOp.class.getPermittedSubclasses()) {
            all.add(c.getSimpleName());
        }
        all.remove("Detach");
        all.addAll(composites());
        all.removeAll(DRAWS);
        return all;
    }

    /** All records of the api that are composites, found where its classes lie. */
    private static Set<String> composites() throws IOException, URISyntaxException {
        URI place = Composite.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return compositesBelow(path);
        }
        try (var jar = FileSystems.newFileSystem(path, Map.of())) {
            return compositesBelow(jar.getPath("/"));
        }
    }

    private static Set<String> compositesBelow(Path root) throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(root.resolve("org/jtorch/op"))) {
            for (Path p : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = root.relativize(p).toString().replace('/', '.').replace('\\', '.');
                Class<?> c = load(name.substring(0, name.length() - ".class".length()));
                if (c.isRecord() && Composite.class.isAssignableFrom(c)) {
                    found.add(c.getSimpleName());
                }
            }
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Composite.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyDifferentiableOperationIsChecked() throws Exception {
        Set<String> missing = differentiable();
        assertThat(missing).contains("Unary SIN", "Unfold", "BatchNormBackward", "Cat");
        missing.removeAll(checked());
        assertThat(missing).isEmpty();
    }

    @Test
    void drawsHaveNoDerivative() {
        var op = new Uniform(org.jtorch.Shape.of(2), org.jtorch.DType.FLOAT64);
        assertThat(op.gradRule()).isEmpty();
        assertThat(Torch.rand(2).requiresGrad()).isFalse();
        assertThat(FormulasTest.x().bernoulli(null).requiresGrad()).isFalse();
    }

    @Test
    void neighboursRefuseADerivative() {
        Tensor y = FormulasTest.x().nextafter(FormulasTest.y());
        assertThat(y.requiresGrad()).isTrue();
        assertThatThrownBy(() -> y.sum().backward())
                .isInstanceOf(UnsupportedOpException.class)
                .hasMessageContaining("has no derivative");
    }

    @ParameterizedTest
    @EnumSource(
            value = ScatterKind.class,
            names = {"PROD", "MAX", "MIN"})
    void combiningScattersRefuseADerivative(ScatterKind kind) {
        Tensor x = FormulasTest.x().mul(1);
        Tensor index = Torch.tensor(0, 1, 0).view(1, 3);
        Tensor source = Torch.from(new double[] {1, 2, 3}, 1, 3);
        Tensor y =
                org.jtorch.internal.dispatch.Dispatcher.inPlace(
                        new Primitive.Scatter(kind),
                        x,
                        source,
                        index,
                        Torch.tensor(0, 1, 2).view(1, 3));
        assertThatThrownBy(() -> y.sum().backward())
                .isInstanceOf(UnsupportedOpException.class)
                .hasMessageContaining(kind.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(Objects.requireNonNull(y.gradFn()).name()).contains("Scatter");
    }
}
