/**
 * The TCK's own arithmetic: plain loops over arrays in double and exact long. It shares no code
 * with any kernel, so that agreement means something.
 */
package org.jtorch.tck.oracle;
