/** Initialisers of parameters. */
package org.jtorch.nn.init;
