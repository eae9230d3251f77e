package dev.jackfield.media.stream;

/** Looks whether text is base64 as {@link AudioPayload} wants it, without decoding it. */
final class Base64Text {

    private static final boolean[] ALPHABET = new boolean[128];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            ALPHABET[c] = true;
        }
    }

    private Base64Text() {}

    /** Whether the text is of the standard alphabet, padded, and without line breaks. */
    static boolean is(String text) {
        int length = text.length();
        if (length % 4 != 0) {
            return false;
        }
        int end = length;
        if (end > 0 && text.charAt(end - 1) == '=') {
            end -= text.charAt(end - 2) == '=' ? 2 : 1;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !ALPHABET[c]) {
                return false;
            }
        }
        return true;
    }
}
