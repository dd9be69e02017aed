/** Operations written down: the graph of one run of a function, for printing and for exporters. */
package org.jtorch.graph;
