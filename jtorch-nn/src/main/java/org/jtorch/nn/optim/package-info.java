/** Optimisers. */
package org.jtorch.nn.optim;
