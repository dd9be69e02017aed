package org.jtorch.tck;

/** How binding a rule is, in the sense of RFC 2119. Only a MUST rule decides conformance. */
public enum Level {
    /** A backend that breaks it is not conformant. */
    MUST,
    /** Expected of a good backend; breaking it is reported, not fatal. */
    SHOULD,
    /** Optional behaviour; breaking it is reported for the author's information. */
    MAY
}
