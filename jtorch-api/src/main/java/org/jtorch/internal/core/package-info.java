/** State of tensors and threads that the layers of JTorch share and users never see. */
package org.jtorch.internal.core;
