/** Data sets and loaders. */
package org.jtorch.nn.data;
