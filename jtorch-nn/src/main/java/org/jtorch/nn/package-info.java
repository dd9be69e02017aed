/** Neural network modules. */
package org.jtorch.nn;
