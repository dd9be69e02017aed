package org.jtorch.tck.golden;

import java.util.regex.Pattern;
import org.jtorch.Tensor;
import org.jtorch.nn.BatchNorm1d;
import org.jtorch.nn.BatchNorm2d;
import org.jtorch.nn.Conv2d;
import org.jtorch.nn.Linear;
import org.jtorch.nn.Module;

/**
 * Modules whose default initialisation is drawn, each once, in the order of their first mention.
 */
final class DrawnModules {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(([\\d, ]*)\\)");

    private String text = "";
    private Module module = new org.jtorch.nn.Identity();

    /** One entry of the state of the module that the text makes. */
    Tensor state(String constructor, String name) {
        if (!constructor.equals(text)) {
            module = build(constructor);
            text = constructor;
        }
        Tensor t = module.stateDict().get(name);
        if (t == null) {
            throw new Mismatch(constructor + " has no " + name);
        }
        return t;
    }

    private static Module build(String constructor) {
        var m = CALL.matcher(constructor);
        if (!m.matches()) {
            throw new NotClaimed("the module " + constructor);
        }
        String[] words = m.group(2).split(", *", -1);
        int[] n = new int[words.length];
        for (int i = 0; i < n.length; i++) {
            n[i] = Integer.parseInt(words[i].strip());
        }
        String name = m.group(1) + "/" + n.length;
        return switch (name) {
            case "Linear/2" -> new Linear(n[0], n[1]);
            case "Conv2d/3" -> new Conv2d(n[0], n[1], n[2]);
            case "BatchNorm1d/1" -> new BatchNorm1d(n[0]);
            case "BatchNorm2d/1" -> new BatchNorm2d(n[0]);
            default -> throw new NotClaimed("the module " + constructor);
        };
    }
}
