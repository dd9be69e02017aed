/** Device memory: slabs, regions of small blocks, cached large blocks, and who still holds what. */
package org.jtorch.internal.memory;
