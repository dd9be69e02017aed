/**
 * What a backend author builds on: iteration planning and complete kernels over host memory, which
 * serve as reference, as the portable path and to fill gaps.
 */
package org.jtorch.spi.support;
