package org.jtorch.tck.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.init.FanMode;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.init.Nonlinearity;

/**
 * The text of a recorded draw, such as {@code empty([7]).uniform_(-2, 3)}, {@code xavier_uniform_
 * [4,6]} or {@code Linear(6, 4).weight}.
 */
final class DrawCall {
    private static final Pattern INIT = Pattern.compile("(\\w+_) \\[([\\d, ]*)\\](.*)");
    private static final Pattern MODULE = Pattern.compile("([A-Z]\\w+\\(.*?\\))\\.([\\w.]+)");
    private static final Pattern NAME = Pattern.compile("(\\w+)");

    private final String text;
    private int at;

    private DrawCall(String text) {
        this.text = text;
    }

    /** Name of the function, initialiser or module that draws. */
    static String name(String text) {
        int method = text.lastIndexOf(").");
        String last = method >= 0 ? text.substring(method + 2) : text;
        if (MODULE.matcher(text).matches() || last.startsWith("t()")) {
            last = text;
        }
        var m = NAME.matcher(last.startsWith("F.") ? last.substring(2) : last);
        return m.find() ? m.group(1) : text;
    }

    /**
     * Makes the draw.
     *
     * @throws NotClaimed if JTorch does not offer it
     */
    static Tensor evaluate(String text, DrawnModules modules) {
        var module = MODULE.matcher(text);
        if (module.matches() && !text.startsWith("F.")) {
            return modules.state(module.group(1), module.group(2));
        }
        var init = INIT.matcher(text);
        if (init.matches()) {
            return initialised(init.group(1), init.group(2), init.group(3).strip());
        }
        var call = new DrawCall(text);
        Tensor t = call.expression();
        if (call.at != text.length()) {
            throw new NotClaimed("a draw of another form: " + text);
        }
        return t;
    }

    private static Tensor initialised(String name, String sizes, String rest) {
        var shape = new ArrayList<Long>();
        for (String s : sizes.split(",", -1)) {
            shape.add(Long.parseLong(s.strip()));
        }
        Tensor t = Torch.empty(shape.stream().mapToLong(Long::longValue).toArray());
        var words = Words.of(rest);
        Tensor out =
                switch (name) {
                    case "uniform_" -> Init.uniform_(t, words.number("a", 0), words.number("b", 1));
                    case "normal_" ->
                            Init.normal_(t, words.number("mean", 0), words.number("std", 1));
                    case "xavier_uniform_" -> Init.xavierUniform_(t, words.number("gain", 1));
                    case "xavier_normal_" -> Init.xavierNormal_(t, words.number("gain", 1));
                    case "kaiming_uniform_" ->
                            Init.kaimingUniform_(
                                    t, words.number("a", 0), words.mode(), words.nonlinearity());
                    case "kaiming_normal_" ->
                            Init.kaimingNormal_(
                                    t, words.number("a", 0), words.mode(), words.nonlinearity());
                    case "trunc_normal_" ->
                            Init.truncNormal_(
                                    t,
                                    words.number("mean", 0),
                                    words.number("std", 1),
                                    words.number("a", -2),
                                    words.number("b", 2));
                    case "orthogonal_" -> Init.orthogonal_(t, words.number("gain", 1));
                    case "sparse_" -> Init.sparse_(t, words.first(), words.number("std", 0.01));
                    default -> throw new NotClaimed("the initialiser " + name);
                };
        words.checkAllUsed(name);
        return out;
    }

    /** What stands behind the sizes of an initialiser: numbers by name, and words. */
    private static final class Words {
        private final List<String> left;

        private Words(List<String> left) {
            this.left = left;
        }

        static Words of(String rest) {
            var out = new ArrayList<String>();
            for (String w :
                    rest.isEmpty() ? new String[0] : rest.replace('=', ' ').split(" +", -1)) {
                out.add(w);
            }
            return new Words(out);
        }

        double number(String name, double otherwise) {
            int i = left.indexOf(name);
            if (i < 0 || i + 1 >= left.size()) {
                return otherwise;
            }
            left.remove(i);
            return numeral(left.remove(i));
        }

        double first() {
            if (left.isEmpty()) {
                throw new NotClaimed("an initialiser without its number");
            }
            return numeral(left.remove(0));
        }

        FanMode mode() {
            if (left.remove("fan_out")) {
                return FanMode.FAN_OUT;
            }
            left.remove("fan_in");
            return FanMode.FAN_IN;
        }

        Nonlinearity nonlinearity() {
            return left.isEmpty() ? Nonlinearity.LEAKY_RELU : Nonlinearity.parse(left.remove(0));
        }

        void checkAllUsed(String name) {
            if (!left.isEmpty()) {
                throw new NotClaimed(name + " with " + left);
            }
        }

        private static double numeral(String s) {
            boolean root = s.startsWith("sqrt(") && s.endsWith(")");
            double d = Double.parseDouble(root ? s.substring(5, s.length() - 1) : s);
            return root ? Math.sqrt(d) : d;
        }
    }

    private Tensor expression() {
        Tensor t = function(word(), arguments());
        while (eat(".")) {
            String name = word();
            t = method(t, name, arguments());
        }
        return t;
    }

    private static Tensor function(String name, Arguments a) {
        return switch (name) {
            case "rand" -> Torch.rand(a.dtype(DType.FLOAT32), a.sizes());
            case "randn" -> Torch.randn(a.dtype(DType.FLOAT32), a.sizes());
            case "randint" ->
                    a.numbers().size() == 1
                            ? Torch.randint(0, a.whole(0), a.dtype(DType.INT64), a.sizes())
                            : Torch.randint(
                                    a.whole(0), a.whole(1), a.dtype(DType.INT64), a.sizes());
            case "randperm" -> Torch.randperm(a.whole(0));
            case "empty", "zeros" -> Torch.zeros(a.dtype(DType.FLOAT32), a.sizes());
            case "ones" -> Torch.ones(a.dtype(DType.FLOAT32), a.sizes());
            case "full" -> Torch.full(a.sizes(), a.numbers().get(0));
            case "bernoulli" -> Torch.bernoulli(a.tensor());
            case "normal" -> Torch.normal(a.numbers().get(0), a.numbers().get(1), a.sizes());
            case "multinomial" ->
                    Torch.multinomial(
                            Torch.tensor(a.list()),
                            (int) a.whole(0),
                            a.words().contains("replacement"));
            case "dropout" -> F.dropout(a.tensor(), a.number(0, 0.5), true);
            default -> throw new NotClaimed("the draw " + name);
        };
    }

    private static Tensor method(Tensor t, String name, Arguments a) {
        return switch (name) {
            case "t" -> t.t();
            case "uniform_" -> t.uniform_(a.number(0, 0), a.number(1, 1));
            case "normal_" -> t.normal_(a.number(0, 0), a.number(1, 1));
            case "bernoulli_" -> t.bernoulli_(a.number(0, 0.5));
            case "exponential_" -> t.exponential_(a.number(0, 1));
            case "cauchy_" -> t.cauchy_(a.number(0, 0), a.number(1, 1));
            case "log_normal_" -> t.logNormal_(a.number(0, 1), a.number(1, 2));
            case "geometric_" -> t.geometric_(a.numbers().get(0));
            case "random_" ->
                    switch (a.numbers().size()) {
                        case 0 -> t.random_();
                        case 1 -> t.random_(a.whole(0));
                        default -> t.random_(a.whole(0), a.whole(1));
                    };
            default -> throw new NotClaimed("the draw " + name);
        };
    }

    private Arguments arguments() {
        var out = new Arguments();
        if (!eat("(")) {
            throw new NotClaimed("a draw of another form: " + text);
        }
        while (!eat(")")) {
            if (eat("[")) {
                while (!eat("]")) {
                    out.list.add(number());
                    eat(",");
                }
            } else if (Character.isLetter(peek())) {
                int start = at;
                String word = word();
                if (at < text.length() && peek() == '(') {
                    at = start;
                    out.tensors.add(expression());
                } else {
                    out.words.add(word);
                }
            } else {
                out.numbers.add(number());
            }
            eat(",");
        }
        return out;
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotClaimed("a draw of another form: " + text);
        }
        return text.charAt(at);
    }

    private double number() {
        int start = at;
        while ("+-.eE0123456789".indexOf(peek()) >= 0) {
            at++;
        }
        if (start == at) {
            throw new NotClaimed("a draw of another form: " + text);
        }
        double d = Double.parseDouble(text.substring(start, at));
        return eat("**") ? Math.pow(d, number()) : d;
    }

    private String word() {
        eat("F.");
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean eat(String s) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (!text.startsWith(s, at)) {
            return false;
        }
        at += s.length();
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return true;
    }

    /** What stands between two parentheses, by kind. */
    private static final class Arguments {
        private final List<Double> numbers = new ArrayList<>();
        private final List<Double> list = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final List<Tensor> tensors = new ArrayList<>();

        List<Double> numbers() {
            return numbers;
        }

        List<String> words() {
            return words;
        }

        double[] list() {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }

        long[] sizes() {
            return list.stream().mapToLong(Double::longValue).toArray();
        }

        double number(int i, double otherwise) {
            return i < numbers.size() ? numbers.get(i) : otherwise;
        }

        long whole(int i) {
            if (i >= numbers.size()) {
                throw new NotClaimed("a draw without its bounds");
            }
            return numbers.get(i).longValue();
        }

        Tensor tensor() {
            if (tensors.size() != 1) {
                throw new NotClaimed("a draw without its tensor");
            }
            return tensors.get(0);
        }

        DType dtype(DType otherwise) {
            for (String w : words) {
                for (DType d : DType.values()) {
                    if (d.shortName().equals(w) || d.torchName().endsWith("." + w)) {
                        return d;
                    }
                }
            }
            return otherwise;
        }
    }
}
