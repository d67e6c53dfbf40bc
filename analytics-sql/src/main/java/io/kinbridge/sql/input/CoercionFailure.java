package io.kinbridge.sql.input;

/** A value cannot become what its column is. Made for each bad value of a stream, so it has no stack trace. */
final class CoercionFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    private final String text;

    /** @param reason follows "'text' cannot become TYPE: " */
    CoercionFailure(String text, Object type, String reason) {
        super("'%s' cannot become %s: %s".formatted(shown(text), type, reason), null, false, false);
        this.text = text;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The value, not shortened. */
    String text() {
        return text;
    }
}
