package org.mazha.attachment;

/** The name of an uploaded file, made fit for a sentence: it comes from outside and may be anything. */
final class FileName {

    private static final int LONGEST = 30;

    private FileName() {}

    /** Without folders, control characters and quotation marks, shortened in the middle so that its ending stays. */
    static String shown(String name) {
        if (name == null) {
            return "照片";
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // Cc, Cf (among them those that turn the direction of writing), halves of characters, private use, line ends
        String clean = last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}“”\"<>&]", "").strip();
        if (clean.isEmpty()) {
            return "照片";
        }
        int length = clean.codePointCount(0, clean.length());
        if (length <= LONGEST) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, LONGEST - 11))
                + "…"
                + clean.substring(clean.offsetByCodePoints(0, length - 10));
    }
}
