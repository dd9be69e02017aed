package org.jtorch.cli.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javax.imageio.ImageIO;

/** The picture of a run: loss by step on the left, test accuracy by epoch on the right. */
final class Chart {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;
    private static final int TOP = 48;
    private static final int BOTTOM = HEIGHT - 56;
    private static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
    private static final Color FAINT = new Color(0xa9, 0xc7, 0xe8);
    private static final Color BLUE = new Color(0x1f, 0x5f, 0xa8);
    private static final Color ORANGE = new Color(0xc9, 0x52, 0x0a);
    private static final int SMOOTHED = 25;

    private final Graphics2D g;

    private Chart(Graphics2D g) {
        this.g = g;
    }

    /** A PNG of the run so far. */
    static byte[] png(List<Double> losses, List<EpochResult> epochs) {
        System.setProperty("java.awt.headless", "true");
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        var chart = new Chart(g);
        chart.loss(losses, epochs);
        chart.accuracy(epochs);
        g.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", bytes)) {
                throw new IllegalStateException("this JDK cannot write PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it is written to memory
        }
        return bytes.toByteArray();
    }

    /** Maps data to pixels of one panel. */
    private record Axes(int left, int right, double maxX, double minY, double maxY) {
        double x(double v) {
            return left + (right - left) * v / maxX;
        }

        double y(double v) {
            double share = (Math.clamp(v, minY, maxY) - minY) / (maxY - minY);
            return BOTTOM - (BOTTOM - TOP) * share;
        }
    }

    private void loss(List<Double> losses, List<EpochResult> epochs) {
        double top = 0.1;
        for (int i = losses.size() > 40 ? 10 : 0; i < losses.size(); i++) {
            top = Math.max(top, Double.isFinite(losses.get(i)) ? losses.get(i) : 0);
        }
        var axes = new Axes(64, 560, Math.max(1, losses.size()), 0, top);
        frame(axes, "loss by step", v -> String.format(Locale.ROOT, "%.2f", v));
        xLabel(axes, 0, "0");
        xLabel(axes, losses.size(), String.valueOf(losses.size()));
        g.setColor(FAINT);
        g.setStroke(new BasicStroke(1f));
        g.draw(line(axes, losses));
        g.setColor(BLUE);
        g.setStroke(new BasicStroke(2f));
        g.draw(line(axes, smoothed(losses)));
        text("train", 470, TOP - 12);
        g.setColor(ORANGE);
        text("test", 520, TOP - 12);
        for (var e : epochs) {
            dot(axes, (double) losses.size() * e.epoch() / epochs.size(), e.testLoss());
        }
    }

    private void accuracy(List<EpochResult> epochs) {
        double worst = epochs.stream().mapToDouble(EpochResult::testAccuracy).min().orElse(0.9);
        double bottom = Math.floor(20 * Math.min(0.95, worst)) / 20;
        var axes = new Axes(660, WIDTH - 30, Math.max(1, epochs.size()), bottom, 1);
        frame(axes, "test accuracy by epoch", v -> String.format(Locale.ROOT, "%.1f%%", 100 * v));
        g.setColor(ORANGE);
        g.setStroke(new BasicStroke(2f));
        var path = new Path2D.Double();
        for (var e : epochs) {
            double x = axes.x(e.epoch());
            double y = axes.y(e.testAccuracy());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        g.draw(path);
        int every = 1 + epochs.size() / 10;
        for (var e : epochs) {
            g.setColor(ORANGE);
            dot(axes, e.epoch(), e.testAccuracy());
            if (e.epoch() % every == 0) {
                xLabel(axes, e.epoch(), String.valueOf(e.epoch()));
            }
        }
    }

    private void frame(Axes axes, String title, DoubleFunction<String> label) {
        g.setStroke(new BasicStroke(1f));
        for (int i = 0; i <= 5; i++) {
            double v = axes.minY() + (axes.maxY() - axes.minY()) * i / 5;
            int y = (int) Math.round(axes.y(v));
            g.setColor(GRID);
            g.drawLine(axes.left(), y, axes.right(), y);
            g.setColor(INK);
            text(label.apply(v), axes.left() - 54, y + 5);
        }
        text(title, axes.left(), TOP - 12);
    }

    private void xLabel(Axes axes, double x, String label) {
        g.setColor(INK);
        text(label, (int) axes.x(x) - 4 * label.length(), BOTTOM + 20);
    }

    private void text(String text, int x, int y) {
        g.drawString(text, x, y);
    }

    private void dot(Axes axes, double x, double y) {
        g.fill(new Ellipse2D.Double(axes.x(x) - 4, axes.y(y) - 4, 8, 8));
    }

    private static Path2D line(Axes axes, List<Double> values) {
        var path = new Path2D.Double();
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                continue;
            }
            double x = axes.x(i + 1);
            double y = axes.y(values.get(i));
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private static List<Double> smoothed(List<Double> values) {
        var out = new Double[values.size()];
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            sum += values.get(i);
            if (i >= SMOOTHED) {
                sum -= values.get(i - SMOOTHED);
            }
            out[i] = sum / Math.min(i + 1, SMOOTHED);
        }
        return List.of(out);
    }
}
