/** The rules themselves, one class per area, as data with small bodies. */
package org.jtorch.tck.rules;
