package org.mazha.deadline;

/**
 * 更正的理由 as it was typed; it stands on the timelines for good.
 *
 * @param mistake what is wrong with it, in a sentence; null if nothing is
 */
public record Why(String text, String mistake) {

    /** Nothing has been typed yet. */
    public static final Why NONE = new Why("", null);

    private static final int LONGEST = 200;

    public static Why of(String typed) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.isEmpty()) {
            return new Why(text, "“更正的理由”：请写一句为什么要改，这句话会写进每件事的办理过程。");
        }
        if (text.length() > LONGEST) {
            return new Why(text, "“更正的理由”：最多200字，现在是" + text.length() + "字，请写短一些。");
        }
        return new Why(text, null);
    }
}
