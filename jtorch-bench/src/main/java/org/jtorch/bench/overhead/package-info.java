/** What one operation on a few elements costs, from the public method to its result. */
package org.jtorch.bench.overhead;
