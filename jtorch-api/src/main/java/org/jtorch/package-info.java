/** Tensors and what they are made of: shapes, dtypes, devices, generators and scopes. */
package org.jtorch;
