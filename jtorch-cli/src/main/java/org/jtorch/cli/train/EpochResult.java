package org.jtorch.cli.train;

/**
 * What an epoch gave.
 *
 * @param epoch number, from 1
 * @param trainLoss mean over its batches, dropout active
 * @param testLoss mean over the test images
 * @param testAccuracy share of the test images classified right
 * @param trainSeconds time of the training steps
 * @param testSeconds time of the test
 * @param imagesPerSecond training images per second of training
 */
record EpochResult(
        int epoch,
        double trainLoss,
        double testLoss,
        double testAccuracy,
        double trainSeconds,
        double testSeconds,
        double imagesPerSecond) {}
