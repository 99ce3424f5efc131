package org.mazha.engine;

/** Which page of a list somebody asks for, as it stands in an address: it may be anything. */
public final class PageNumber {

    private PageNumber() {}

    /** From 1; 1 for what is no number. */
    public static int of(String typed) {
        return typed.matches("[0-9]{1,5}") ? Math.max(1, Integer.parseInt(typed)) : 1;
    }
}
