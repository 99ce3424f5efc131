package org.mazha.staff;

/** Somebody cannot be given a post, or it cannot be changed so. */
public class PostRefused extends RuntimeException {

    /** @param sentence for whoever tried: what is wrong and what to do */
    PostRefused(String sentence) {
        super(sentence);
    }
}
