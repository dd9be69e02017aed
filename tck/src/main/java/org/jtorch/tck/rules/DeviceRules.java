package org.jtorch.tck.rules;

import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.scalar;
import static org.jtorch.Torch.tensor;
import static org.jtorch.Torch.zeros;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DeviceException;
import org.jtorch.error.IndexException;
import org.jtorch.op.OpKind;
import org.jtorch.tck.Area;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Devices, capabilities and queues. */
final class DeviceRules {
    private static final Section DEVICES =
            new Section(
                    Area.DEV,
                    Tier.MEMORY_BASICS,
                    "Capabilities as declared, the queue's order, waiting before copies out.");

    private DeviceRules() {}

    static List<Rule> all() {
        return List.of(
                DEVICES.must(
                                1,
                                "Every CORE kind is claimed for every dtype of the profile that it is defined for.",
                                "Kinds that capabilities() does not list. Only the backend's own methods show it, no line about tensors does.",
                                t -> {
                                    for (OpKind k : OpKind.all()) {
                                        if (!k.extended()) {
                                            t.check(
                                                    t.dtypes().stream()
                                                            .anyMatch(d -> t.claims(k, d)),
                                                    "the CORE kind %s is claimed for no dtype",
                                                    k.name());
                                        }
                                    }
                                })
                        .asFoundation(),
                DEVICES.must(
                        2,
                        "A device is named type or type:index.",
                        t -> {
                            t.is(
                                    true,
                                    "Device.parse(\"cpu\") == Device.CPU",
                                    () -> Device.parse("cpu") == Device.CPU);
                            t.refuses(
                                    ArgumentException.class,
                                    "Device.parse(\"no such device\")",
                                    () -> Device.parse("no such device"));
                            t.refuses(
                                    ArgumentException.class,
                                    "Device.parse(\"cpu:x\")",
                                    () -> Device.parse("cpu:x"));
                        }),
                DEVICES.must(
                        3,
                        "A device that no backend offers is an error that says what to do.",
                        t ->
                                t.refuses(
                                        DeviceException.class,
                                        "withDevice(Device.of(\"nosuchdevice\", 0))",
                                        () -> Torch.withDevice(Device.of("nosuchdevice", 0)),
                                        "nosuchdevice")),
                DEVICES.must(
                        4,
                        "Tensors of two devices meet only if one is a 0-dim tensor of the CPU.",
                        t -> {
                            if (t.device() == Device.CPU) {
                                return;
                            }
                            t.refuses(
                                    DeviceException.class,
                                    "ones(2).add(ones(2).to(Device.CPU))",
                                    () -> ones(2).add(ones(2).to(Device.CPU)));
                            t.gives(
                                    "ones(2).add(scalar(2.0).to(Device.CPU))",
                                    () -> ones(2).add(scalar(2.0).to(Device.CPU)),
                                    3,
                                    3);
                        }),
                DEVICES.must(
                        5,
                        "What is not claimed is refused, naming the operation and the dtype.",
                        t -> {
                            for (DType d : DType.values()) {
                                if (d.isFloating()
                                        && !t.claims(org.jtorch.op.UnaryKind.EXP, d)
                                        && t.claims(org.jtorch.op.CoreKind.FILL, d)) {
                                    t.refuses(
                                            UnsupportedOperationException.class,
                                            "ones(DType.%s, 2).exp()".formatted(d.name()),
                                            () -> ones(d, 2).exp(),
                                            d.shortName());
                                }
                            }
                        }),
                DEVICES.must(
                        6,
                        "Results live on their operands' device.",
                        t -> {
                            t.is(
                                    t.device(),
                                    "zeros(2).add(1).device()",
                                    () -> zeros(2).add(1).device());
                            t.is(
                                    t.device(),
                                    "ones(DType.INT64, 2).to(DType.FLOAT32).device()",
                                    () -> ones(DType.INT64, 2).to(DType.FLOAT32).device());
                        }),
                DEVICES.must(
                        7,
                        "Work is done in the order in which it was enqueued, and a read waits for it.",
                        t -> {
                            Tensor x = zeros(1000);
                            String hundred =
                                    "var x = zeros(1000);"
                                            + " for (int i = 0; i < 100; i++) { x.add_(1); } ";
                            t.is(
                                    100.0,
                                    hundred + "x.amin().item()",
                                    () -> {
                                        for (int i = 0; i < 100; i++) {
                                            x.add_(1);
                                        }
                                        return x.amin().item();
                                    });
                            t.is(
                                    100.0,
                                    hundred + "var y = x.copy(); x.zero_(); y.amin().item()",
                                    () -> {
                                        Tensor y = x.copy();
                                        x.zero_();
                                        return y.amin().item();
                                    });
                        }),
                DEVICES.must(
                        8,
                        "An unclaimed kind has no kernel behind the dispatcher's back.",
                        "Kinds that kernel() answers and capabilities() does not list. Only the backend's own methods show it, no line about tensors does.",
                        t -> {
                            for (OpKind k : OpKind.all()) {
                                for (DType d :
                                        Profile.CORE.dtypes().stream().map(DType::parse).toList()) {
                                    if (t.answersUnclaimed(k, d)) {
                                        throw t.fail(
                                                "the backend gives a kernel that it does not claim",
                                                "a refusal",
                                                k.name() + " " + d);
                                    }
                                }
                            }
                        }),
                DEVICES.must(
                        9,
                        "An error of queued work surfaces at the next call that waits, names the operation, and surfaces once.",
                        t -> {
                            t.refuses(
                                    IndexException.class,
                                    "arange(6).view(2, 3).indexSelect(0, tensor(0, 7))",
                                    () -> {
                                        Tensor y =
                                                arange(6).view(2, 3).indexSelect(0, tensor(0, 7));
                                        t.finish();
                                        return y;
                                    },
                                    "index",
                                    "7");
                            t.finish();
                            t.is(
                                    15L,
                                    "arange(6).sum().itemLong()",
                                    () -> arange(6).sum().itemLong());
                        }),
                DEVICES.must(
                        10,
                        "What is read back is the result of all work enqueued before, and of none enqueued after.",
                        t -> {
                            Tensor x = zeros(1 << 16);
                            Tensor before = x.add(1);
                            x.fill_(5);
                            Tensor after = x.add(1);
                            x.fill_(9);
                            String writes =
                                    "var x = zeros(1 << 16); var before = x.add(1); x.fill_(5);"
                                            + " var after = x.add(1); x.fill_(9); ";
                            t.is(1.0, writes + "before.amax().item()", () -> before.amax().item());
                            t.is(6.0, writes + "after.amin().item()", () -> after.amin().item());
                            t.is(9.0, writes + "x.amin().item()", () -> x.amin().item());
                        }));
    }
}
