/** The functions behind the modules, without state. */
package org.jtorch.nn.functional;
