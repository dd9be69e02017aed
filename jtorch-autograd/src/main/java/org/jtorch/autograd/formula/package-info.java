/** Derivatives, one entry per kind of operation, written in tensor operations. */
package org.jtorch.autograd.formula;
