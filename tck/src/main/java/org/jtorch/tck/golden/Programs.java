package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.JTorchError;

/** The vocabulary of the programs: their steps in JTorch's words, and what a tensor's state is. */
final class Programs {
    private static final double RELATIVE = 1e-7;
    private static final double ABSOLUTE = 1e-9;

    private Programs() {}

    static Tensor tensor(JsonNode leaf) {
        return values(leaf.path("data"), CaseTensors.longs(leaf.path("shape")));
    }

    static Tensor values(JsonNode data, long[] shape) {
        double[] v = new double[data.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = CaseValues.real(data.get(i));
        }
        return shape.length == 0 ? Torch.from(v).view().detach() : Torch.from(v, shape);
    }

    private static int dim(JsonNode args, String name) {
        return args.path(name).asInt();
    }

    private static int[] dims(JsonNode list) {
        return Arrays.stream(CaseTensors.longs(list)).mapToInt(Math::toIntExact).toArray();
    }

    static List<Tensor> apply(String op, List<Tensor> in, JsonNode a) {
        Tensor x = in.get(0);
        return switch (op) {
            case "unbind" -> x.unbind(dim(a, "dim"));
            case "chunk" -> x.chunk(dim(a, "chunks"), dim(a, "dim"));
            case "split" -> x.split(a.path("size").asLong(), dim(a, "dim"));
            default -> List.of(op.endsWith("_") ? inPlace(op, x, in, a) : fresh(op, x, in, a));
        };
    }

    private static Tensor fresh(String op, Tensor x, List<Tensor> in, JsonNode a) {
        return switch (op) {
            case "clone" -> x.copy();
            case "detach" -> x.detach();
            case "contiguous" -> x.contiguous();
            case "select" -> x.select(dim(a, "dim"), a.path("index").asLong());
            case "narrow" ->
                    x.narrow(dim(a, "dim"), a.path("start").asLong(), a.path("length").asLong());
            case "slice" ->
                    x.slice(
                            dim(a, "dim"),
                            a.path("start").asLong(),
                            a.path("end").asLong(),
                            a.path("step").asLong());
            case "expand" -> x.expand(CaseTensors.longs(a.path("size")));
            case "view" -> x.view(CaseTensors.longs(a.path("size")));
            case "reshape" -> x.reshape(CaseTensors.longs(a.path("size")));
            case "movedim" -> x.movedim(dim(a, "source"), dim(a, "destination"));
            case "unfold" ->
                    x.unfold(dim(a, "dim"), a.path("size").asLong(), a.path("step").asLong());
            case "flatten" -> x.flatten();
            case "permute" -> x.permute(dims(a.path("dims")));
            case "t" -> x.t();
            case "transpose" -> x.transpose(dim(a, "dim0"), dim(a, "dim1"));
            case "unsqueeze" -> x.unsqueeze(dim(a, "dim"));
            case "squeeze" -> a.has("dim") ? x.squeeze(dim(a, "dim")) : x.squeeze();
            case "diagonal" -> x.diagonal(a.path("offset").asLong(), 0, 1);
            case "cat" -> Torch.cat(in, dim(a, "dim"));
            case "stack" -> Torch.stack(in, dim(a, "dim"));
            case "sum" -> a.has("dim") ? x.sum(dim(a, "dim")) : x.sum();
            case "mean" -> a.has("dim") ? x.mean(dim(a, "dim")) : x.mean();
            case "amax" -> a.has("dim") ? x.amax(dim(a, "dim")) : x.amax();
            case "cumsum" -> x.cumsum(dim(a, "dim"));
            case "softmax" -> x.softmax(dim(a, "dim"));
            default -> pointwise(op, x, in, a);
        };
    }

    private static Tensor pointwise(String op, Tensor x, List<Tensor> in, JsonNode a) {
        return switch (op) {
            case "add" -> x.add(other(in, a));
            case "sub" -> x.sub(other(in, a));
            case "mul" -> x.mul(other(in, a));
            case "div" -> x.div(other(in, a));
            case "minimum" -> x.minimum(other(in, a));
            case "maximum" -> x.maximum(other(in, a));
            case "matmul" -> x.matmul(in.get(1));
            case "exp" -> x.exp();
            case "cos" -> x.cos();
            case "sin" -> x.sin();
            case "neg" -> x.neg();
            case "abs" -> x.abs();
            case "sqrt" -> x.sqrt();
            case "square" -> x.square();
            case "sigmoid" -> x.sigmoid();
            case "tanh" -> x.tanh();
            case "relu" -> x.relu();
            default -> throw new NotClaimed("step " + op);
        };
    }

    private static Tensor inPlace(String op, Tensor x, List<Tensor> in, JsonNode a) {
        return switch (op) {
            case "add_" -> x.add_(other(in, a));
            case "sub_" -> x.sub_(other(in, a));
            case "mul_" -> x.mul_(other(in, a));
            case "div_" -> x.div_(other(in, a));
            case "copy_" -> x.copy_(in.get(1));
            case "fill_" -> x.fill_(Scalar.of(a.path("scalar").asDouble()));
            case "zero_" -> x.zero_();
            case "clamp_" -> x.clamp_(a.path("min").asDouble(), a.path("max").asDouble());
            case "exp_" -> x.exp_();
            case "cos_" -> x.cos_();
            case "sin_" -> x.sin_();
            case "neg_" -> x.neg_();
            case "abs_" -> x.abs_();
            case "square_" -> x.square_();
            case "sigmoid_" -> x.sigmoid_();
            case "tanh_" -> x.tanh_();
            case "relu_" -> x.relu_();
            case "t_" -> x.t_();
            case "transpose_" -> x.transpose_(dim(a, "dim0"), dim(a, "dim1"));
            case "unsqueeze_" -> x.unsqueeze_(dim(a, "dim"));
            case "squeeze_" -> a.has("dim") ? x.squeeze_(dim(a, "dim")) : x.squeeze_();
            case "detach_" -> x.detach_();
            case "requires_grad_" -> x.requiresGrad_(a.path("flag").asBoolean(true));
            default -> throw new NotClaimed("step " + op);
        };
    }

    private static Operand other(List<Tensor> in, JsonNode a) {
        return in.size() > 1 ? in.get(1) : Scalar.of(a.path("scalar").asDouble());
    }

    /** Compares values, strides, flags, version and base of a tensor. */
    static void state(String name, JsonNode e, Tensor t, Map<String, Tensor> names) {
        long[] shape = CaseTensors.longs(e.path("shape"));
        equal(name + " shape", Arrays.toString(shape), Arrays.toString(t.sizes()));
        values(name, e.path("data"), t);
        long[] strides = CaseTensors.longs(e.path("stride"));
        equal(name + " strides", Arrays.toString(strides), Arrays.toString(t.strides()));
        equal(name + " offset", e.path("offset").asText(), "" + t.storageOffset());
        Tensor base = t.base();
        JsonNode b = e.path("base");
        if (b.isNull() != (base == null)
                || b.isTextual()
                        && !b.asText().equals("unnamed")
                        && names.get(b.asText()) != base) {
            throw new Mismatch(
                    name
                            + " base: expected "
                            + b
                            + ", found "
                            + (base == null ? "none" : "another"));
        }
        if (e.has("history_error")) {
            try {
                var _ = t.gradFn();
            } catch (RuntimeException x) {
                if (x instanceof JTorchError) {
                    return;
                }
                throw x;
            }
            throw new Mismatch(name + ": asking for its history must fail");
        }
        equal(name + " requires_grad", e.path("requires_grad").asText(), "" + t.requiresGrad());
        equal(name + " is_leaf", e.path("is_leaf").asText(), "" + t.isLeaf());
        equal(name + " version", e.path("version").asText(), "" + t.version());
    }

    private static void equal(String what, String expected, String found) {
        if (!expected.equals(found)) {
            throw new Mismatch(what + ": expected " + expected + ", found " + found);
        }
    }

    static void gradient(String what, JsonNode expected, @Nullable Tensor found) {
        if (expected.isNull() || expected.isMissingNode()) {
            if (found != null) {
                throw new Mismatch(what + ": expected none");
            }
            return;
        }
        if (found == null) {
            throw new Mismatch(what + ": found none");
        }
        values(what, expected, found);
    }

    private static void values(String what, JsonNode expected, Tensor found) {
        HostTensor f = HostTensor.of(found);
        if (f.numel() != expected.size()) {
            throw new Mismatch(
                    what + ": expected " + expected.size() + " elements, found " + f.numel());
        }
        for (int i = 0; i < f.numel(); i++) {
            double x = CaseValues.real(expected.get(i));
            double y = f.real(i);
            boolean same =
                    x == y
                            || Double.isNaN(x) && Double.isNaN(y)
                            || Math.abs(x - y) <= ABSOLUTE + RELATIVE * Math.abs(x);
            if (!same) {
                throw new Mismatch(what + " at " + f.place(i) + ": expected " + x + ", found " + y);
            }
        }
    }
}
