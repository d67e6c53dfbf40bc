package io.kinbridge.cli.sql.result;

import org.jline.utils.WCWidth;

/** Text in places of a screen: wide characters take two, those that are laid over others none. */
final class CellText {
    private static final String ELLIPSIS = "…";
    private static final int NO_CHARACTER = '·';

    private CellText() {}

    /** What a screen may be given: characters that would command it become dots. */
    static String visible(String text) {
        if (text.codePoints().allMatch(CellText::isVisible)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> visible.appendCodePoint(isVisible(c) ? c : NO_CHARACTER));
        return visible.toString();
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** The places that it takes. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += Math.max(0, WCWidth.wcwidth(text.codePointAt(i)));
        }
        return width;
    }

    /** The text in so many places, filled up with spaces or cut, with an ellipsis. */
    static String fitted(String text, int width, boolean toTheRight) {
        int taken = width(text);
        if (taken <= width) {
            String padding = " ".repeat(width - taken);
            return toTheRight ? padding + text : text + padding;
        }
        StringBuilder cut = new StringBuilder();
        int places = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            int next = Math.max(0, WCWidth.wcwidth(character));
            if (places + next > width - 1) {
                break;
            }
            cut.appendCodePoint(character);
            places += next;
            i += Character.charCount(character);
        }
        return cut + ELLIPSIS + " ".repeat(Math.max(0, width - 1 - places));
    }
}
