package org.mazha.issue;

/** Who puts an issue right: the community itself, or parties it is referred to. */
public enum Handling {
    SELF,
    PARTIES
}
