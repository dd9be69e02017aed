/** What the packages of this module share and users never see. */
package org.jtorch.nn.internal;
