/** Tensors and the functions on them: what users import. */
package org.jtorch;
