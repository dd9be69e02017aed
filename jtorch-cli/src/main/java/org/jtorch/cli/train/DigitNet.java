package org.jtorch.cli.train;

import org.jtorch.Tensor;
import org.jtorch.nn.Conv2d;
import org.jtorch.nn.CrossEntropyLoss;
import org.jtorch.nn.Dropout;
import org.jtorch.nn.Flatten;
import org.jtorch.nn.Layer;
import org.jtorch.nn.Linear;
import org.jtorch.nn.MaxPool2d;
import org.jtorch.nn.ReLU;
import org.jtorch.nn.Sequential;

/**
 * Two convolutions and two linear layers, from pixels [N, 1, H, W] to scores [N, classes]. Each 3 x
 * 3 convolution takes a pixel off every edge, the pooling halves what is left.
 */
final class DigitNet extends Layer {
    private static final int CHANNELS_1 = 16;
    private static final int CHANNELS_2 = 32;
    private static final int HIDDEN = 128;

    private final Sequential layers;
    private final CrossEntropyLoss criterion = new CrossEntropyLoss();

    DigitNet(Images shapeOf) {
        int height = (int) (shapeOf.height() - 4) / 2;
        int width = (int) (shapeOf.width() - 4) / 2;
        layers =
                child(
                        "layers",
                        new Sequential(
                                new Conv2d(1, CHANNELS_1, 3),
                                new ReLU(),
                                new Conv2d(CHANNELS_1, CHANNELS_2, 3),
                                new ReLU(),
                                new MaxPool2d(2),
                                new Dropout(0.25),
                                new Flatten(),
                                new Linear(CHANNELS_2 * height * width, HIDDEN),
                                new ReLU(),
                                new Linear(HIDDEN, shapeOf.classes())));
    }

    @Override
    protected Tensor forward(Tensor x) {
        return layers.call(x);
    }

    /** Cross entropy, the mean over the images. */
    Tensor loss(Tensor scores, Tensor labels) {
        return criterion.call(scores, labels);
    }
}
