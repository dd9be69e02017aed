package org.jtorch.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import org.jtorch.Device;

/**
 * What a training run is asked to do.
 *
 * @param data folder of IDX files
 * @param epochs passes over the training images
 * @param batch images per step
 * @param lr learning rate of the first step
 * @param optimizer which optimiser
 * @param seed of initial weights, order and dropout
 * @param device where to compute
 * @param out folder of the results
 * @param json where else the run goes as JSON: a file, or - for standard output
 * @param quiet no progress and no tables
 */
public record TrainOptions(
        Path data,
        int epochs,
        int batch,
        double lr,
        Optimizer optimizer,
        long seed,
        Device device,
        Path out,
        Optional<String> json,
        boolean quiet) {
    /** The optimisers to choose from. */
    public enum Optimizer {
        /** Adam with its usual moments. */
        adam(1e-3),
        /** Stochastic gradient descent with momentum 0.9. */
        sgd(0.05);

        private final double rate;

        Optimizer(double rate) {
            this.rate = rate;
        }

        /** Learning rate where none is given. */
        public double defaultRate() {
            return rate;
        }
    }
}
