/** Reading and writing tensors in the formats that other tools use. */
package org.jtorch.io;
