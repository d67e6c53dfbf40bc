package io.kinbridge.cli.sql.console;

/** The words of a command, parted by spaces; one in double quotes may hold spaces. */
final class CommandWords {
    private final String text;
    private int at;

    CommandWords(String text) {
        this.text = text.strip();
    }

    /** The next word, without its quotes; empty if there is none. */
    String next() {
        skipSpaces();
        if (at == text.length()) {
            return "";
        }
        int from = at;
        if (text.charAt(at) == '"' && text.indexOf('"', at + 1) > 0) {
            int end = text.indexOf('"', at + 1);
            at = end + 1;
            return text.substring(from + 1, end);
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** All that is left, as it is. */
    String rest() {
        skipSpaces();
        return text.substring(at);
    }

    private void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
