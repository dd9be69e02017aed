/** The jtorch command and its subcommands. */
package org.jtorch.cli;
