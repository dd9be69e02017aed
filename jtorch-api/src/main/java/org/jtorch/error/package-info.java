/** The exceptions of JTorch: unchecked, each naming operation, rule and remedy. */
package org.jtorch.error;
