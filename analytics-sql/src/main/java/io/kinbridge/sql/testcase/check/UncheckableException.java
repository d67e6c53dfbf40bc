package io.kinbridge.sql.testcase.check;

/** Rows do not have what a check looks at. */
final class UncheckableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UncheckableException(String message) {
        super(message);
    }
}
