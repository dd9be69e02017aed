package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.MEMORY_BASICS;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DeviceException;
import org.jtorch.error.IndexException;
import org.jtorch.op.OpKind;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;

/** Devices, capabilities and queues. */
final class DeviceRules {
    private DeviceRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                1,
                                "Every CORE kind is claimed for every dtype of the profile that it is defined for.",
                                t -> {
                                    for (OpKind k : OpKind.all()) {
                                        if (!k.extended()) {
                                            t.check(
                                                    t.floating().stream()
                                                                    .anyMatch(d -> t.claims(k, d))
                                                            || t.dtypes().stream()
                                                                    .anyMatch(d -> t.claims(k, d)),
                                                    "the CORE kind %s is claimed for no dtype",
                                                    k.name());
                                        }
                                    }
                                })
                        .asFoundation(),
                rule(
                        2,
                        "A device is named type or type:index.",
                        t -> {
                            t.check(Device.parse("cpu") == Device.CPU, "cpu is not the CPU");
                            t.throwing(
                                    ArgumentException.class, () -> Device.parse("no such device"));
                            t.throwing(ArgumentException.class, () -> Device.parse("cpu:x"));
                        }),
                rule(
                        3,
                        "A device that no backend offers is an error that says what to do.",
                        t ->
                                t.throwing(
                                        DeviceException.class,
                                        () -> Torch.withDevice(Device.of("nosuchdevice", 0)),
                                        "nosuchdevice")),
                rule(
                        4,
                        "Tensors of two devices meet only if one is a 0-dim tensor of the CPU.",
                        t -> {
                            if (t.device() == Device.CPU) {
                                return;
                            }
                            Tensor here = Torch.ones(2);
                            t.throwing(DeviceException.class, () -> here.add(here.to(Device.CPU)));
                            Tensor zero = Torch.scalar(2.0).to(Device.CPU);
                            t.same("0-dim", here.add(zero), 3, 3);
                        }),
                rule(
                        5,
                        "What is not claimed is refused, naming the operation and the dtype.",
                        t -> {
                            for (DType d : DType.values()) {
                                if (d.isFloating()
                                        && !t.claims(org.jtorch.op.UnaryKind.EXP, d)
                                        && t.claims(org.jtorch.op.CoreKind.FILL, d)) {
                                    t.throwing(
                                            UnsupportedOperationException.class,
                                            () -> Torch.ones(d, 2).exp(),
                                            d.shortName());
                                }
                            }
                        }),
                rule(
                        6,
                        "Results live on their operands' device.",
                        t -> {
                            t.equal(t.device(), Torch.zeros(2).add(1).device(), "device");
                            t.equal(
                                    t.device(),
                                    Torch.full(Shape.of(2), Scalar.of(1), DType.INT64, t.device())
                                            .to(DType.FLOAT32)
                                            .device(),
                                    "device");
                        }),
                rule(
                        7,
                        "Work is done in the order in which it was enqueued, and a read waits for it.",
                        t -> {
                            Tensor x = Torch.zeros(1000);
                            for (int i = 0; i < 100; i++) {
                                x.add_(1);
                            }
                            t.equal(100.0, x.amin().item(), "after 100 additions");
                            Tensor y = x.copy();
                            x.zero_();
                            t.equal(100.0, y.amin().item(), "a copy made before the last write");
                        }),
                rule(
                        8,
                        "An unclaimed kind has no kernel behind the dispatcher's back.",
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
                rule(
                        9,
                        "An error of queued work surfaces at the next call that waits, names the operation, and surfaces once.",
                        t -> {
                            Tensor x = Torch.arange(6).view(2, 3);
                            t.throwingOnceDone(
                                    IndexException.class,
                                    () -> x.indexSelect(0, Torch.tensor(0, 7)),
                                    "index",
                                    "7");
                            t.finish();
                            t.equal(15L, x.sum().itemLong(), "a sum after the error");
                        }),
                rule(
                        10,
                        "What is read back is the result of all work enqueued before, and of none enqueued after.",
                        t -> {
                            Tensor x = Torch.zeros(1 << 16);
                            Tensor before = x.add(1);
                            x.fill_(5);
                            Tensor after = x.add(1);
                            x.fill_(9);
                            t.equal(1.0, before.amax().item(), "largest before the first write");
                            t.equal(6.0, after.amin().item(), "least after the first write");
                            t.equal(9.0, x.amin().item(), "least after the last write");
                        }));
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-DEV-%03d".formatted(number),
                MUST,
                MEMORY_BASICS,
                sentence,
                "Capabilities as declared, the queue's order, waiting before copies out.",
                ask(body));
    }
}
