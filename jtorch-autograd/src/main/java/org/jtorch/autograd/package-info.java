/** Automatic differentiation: the tape, the formulas and the engine. */
package org.jtorch.autograd;
