/** The tape: nodes, what they save, and the pass that runs them backwards. */
package org.jtorch.autograd.engine;
