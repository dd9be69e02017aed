/** The one point that every operation passes: checks, promotion, layers, kernels. */
package org.jtorch.internal.dispatch;
