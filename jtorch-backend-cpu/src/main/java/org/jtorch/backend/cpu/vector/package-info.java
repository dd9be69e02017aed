/**
 * Vector loops over contiguous native memory: the only user of {@code jdk.incubator.vector}.
 *
 * <p>{@link org.jtorch.backend.cpu.vector.VectorSupport} says whether the package can be used;
 * {@link org.jtorch.backend.cpu.vector.VectorLoops} hands out element-wise loops and reductions;
 * {@link org.jtorch.backend.cpu.vector.Gemm}, {@link org.jtorch.backend.cpu.vector.Conv2d}, {@link
 * org.jtorch.backend.cpu.vector.MaxPool2d} and {@link org.jtorch.backend.cpu.vector.RowSoftmax} are
 * the larger kernels. Results have the same bits for any number of threads, for any vector width,
 * and in interpreted and compiled code.
 *
 * <p>Three rules keep the loops fast: memory passes the exact-class guard of {@code Native} first;
 * a loop stands in a method that is never entered with zero trips; and a method has room for some
 * 40 vector operations before the compiler gives up inlining it.
 */
package org.jtorch.backend.cpu.vector;
