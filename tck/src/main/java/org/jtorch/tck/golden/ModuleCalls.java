package org.jtorch.tck.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jtorch.nn.AvgPool2d;
import org.jtorch.nn.BCEWithLogitsLoss;
import org.jtorch.nn.BatchNorm1d;
import org.jtorch.nn.BatchNorm2d;
import org.jtorch.nn.BatchNormOptions;
import org.jtorch.nn.Conv2d;
import org.jtorch.nn.CrossEntropyLoss;
import org.jtorch.nn.Dropout;
import org.jtorch.nn.ELU;
import org.jtorch.nn.Flatten;
import org.jtorch.nn.GELU;
import org.jtorch.nn.Identity;
import org.jtorch.nn.L1Loss;
import org.jtorch.nn.LeakyReLU;
import org.jtorch.nn.Linear;
import org.jtorch.nn.LogSoftmax;
import org.jtorch.nn.MSELoss;
import org.jtorch.nn.MaxPool2d;
import org.jtorch.nn.Module;
import org.jtorch.nn.NLLLoss;
import org.jtorch.nn.ReLU;
import org.jtorch.nn.ReLU6;
import org.jtorch.nn.SiLU;
import org.jtorch.nn.Sigmoid;
import org.jtorch.nn.Softmax;
import org.jtorch.nn.Tanh;
import org.jtorch.op.nn.Size2;

/** Modules of torch.nn by name, with JTorch's way to make them. */
final class ModuleCalls {
    /** A constructor: names of its parameters, and what it makes. */
    private record Maker(List<String> names, Function<Call, Module> make) {}

    private static final Map<String, Maker> TABLE = table();

    private ModuleCalls() {}

    private static Map<String, Maker> table() {
        var t = new HashMap<String, Maker>();
        String inplace = "inplace";
        put(t, "Linear", "in_features out_features bias", ModuleCalls::linear);
        put(
                t,
                "Conv2d",
                "in_channels out_channels kernel_size stride padding dilation groups bias"
                        + " padding_mode",
                ModuleCalls::conv);
        String norm = "num_features eps momentum affine track_running_stats";
        put(t, "BatchNorm1d", norm, c -> new BatchNorm1d(c.num("num_features"), norm(c)));
        put(t, "BatchNorm2d", norm, c -> new BatchNorm2d(c.num("num_features"), norm(c)));
        put(
                t,
                "MaxPool2d",
                "kernel_size stride padding dilation return_indices ceil_mode",
                ModuleCalls::maxPool);
        put(
                t,
                "AvgPool2d",
                "kernel_size stride padding ceil_mode count_include_pad divisor_override",
                c -> new AvgPool2d(LayerCalls.avgPoolOptions(c)));
        put(t, "ReLU", inplace, c -> new ReLU());
        put(t, "ReLU6", inplace, c -> new ReLU6());
        put(t, "SiLU", inplace, c -> new SiLU());
        put(t, "Sigmoid", "", c -> new Sigmoid());
        put(t, "Tanh", "", c -> new Tanh());
        put(t, "Identity", "", c -> new Identity());
        put(t, "GELU", "approximate", ModuleCalls::gelu);
        put(t, "ELU", "alpha inplace", c -> new ELU(c.real("alpha", 1)));
        put(
                t,
                "LeakyReLU",
                "negative_slope inplace",
                c -> new LeakyReLU(c.real("negative_slope", 0.01)));
        put(t, "Softmax", "dim", c -> new Softmax(c.dim("dim")));
        put(t, "LogSoftmax", "dim", c -> new LogSoftmax(c.dim("dim")));
        put(t, "Dropout", "p inplace", c -> new Dropout(c.real("p", 0.5)));
        put(
                t,
                "Flatten",
                "start_dim end_dim",
                c -> new Flatten(c.dim("start_dim", 1), c.dim("end_dim", -1)));
        String loss = "size_average reduce reduction";
        put(t, "MSELoss", loss, c -> new MSELoss(LossCalls.reduction(c)));
        put(t, "L1Loss", loss, c -> new L1Loss(LossCalls.reduction(c)));
        put(t, "BCEWithLogitsLoss", "weight " + loss + " pos_weight", ModuleCalls::logits);
        String classes = "weight size_average ignore_index reduce reduction label_smoothing";
        put(t, "NLLLoss", classes, c -> new NLLLoss(LossCalls.options(c)));
        put(t, "CrossEntropyLoss", classes, ModuleCalls::crossEntropy);
        return t;
    }

    private static void put(
            Map<String, Maker> t, String name, String parameters, Function<Call, Module> make) {
        t.put(
                name,
                new Maker(
                        parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1)),
                        make));
    }

    /**
     * Makes a module.
     *
     * @throws NotClaimed if JTorch has none of that name, or not with these arguments
     */
    static Module make(
            String name, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs) {
        Maker maker = TABLE.get(name);
        if (maker == null) {
            throw new NotClaimed("the module " + name + " is not offered");
        }
        var call = new Call(maker.names(), args, kwargs);
        if (call.flag("inplace", false)) {
            throw call.notClaimed("inplace");
        }
        Module m = maker.make().apply(call);
        call.checkAllUsed();
        return m;
    }

    private static Module linear(Call c) {
        return new Linear(c.dim("in_features"), c.dim("out_features"), c.flag("bias", true));
    }

    private static Module conv(Call c) {
        if (!c.text("padding_mode", "zeros").equals("zeros")) {
            throw c.notClaimed("padding_mode");
        }
        Size2 kernel = LayerCalls.size(c, "kernel_size");
        return new Conv2d(
                c.dim("in_channels"),
                c.dim("out_channels"),
                kernel,
                LayerCalls.conv(c, kernel),
                c.flag("bias", true));
    }

    private static BatchNormOptions norm(Call c) {
        var options =
                BatchNormOptions.DEFAULT
                        .eps(c.real("eps", 1e-5))
                        .affine(c.flag("affine", true))
                        .trackRunningStats(c.flag("track_running_stats", true));
        return c.count() > 2 && c.get("momentum") == null
                ? options.cumulative()
                : options.momentum(c.real("momentum", 0.1));
    }

    private static Module maxPool(Call c) {
        if (c.flag("return_indices", false)) {
            throw c.notClaimed("return_indices");
        }
        return new MaxPool2d(LayerCalls.maxPoolOptions(c));
    }

    private static Module gelu(Call c) {
        if (!c.text("approximate", "none").equals("none")) {
            throw c.notClaimed("approximate");
        }
        return new GELU();
    }

    private static Module logits(Call c) {
        if (c.has("weight") || c.has("pos_weight")) {
            throw new NotClaimed("a loss module with weights");
        }
        return new BCEWithLogitsLoss(LossCalls.reduction(c));
    }

    private static Module crossEntropy(Call c) {
        if (c.real("label_smoothing", 0) != 0) {
            throw c.notClaimed("label_smoothing");
        }
        return new CrossEntropyLoss(LossCalls.options(c));
    }
}
