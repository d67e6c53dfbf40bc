package io.kinbridge.firehose.naming;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a prefix.
 *
 * @param field the prefix that is at fault
 * @param value as it was given; null if it was not
 * @param limit what is wrong, as a sentence that has the prefix for its subject
 * @param remedy what to do about it
 */
public record PrefixFault(Field field, @Nullable String value, String limit, String remedy) {
    /** The two prefixes of an S3 configuration, by its members. */
    public enum Field {
        PREFIX("Prefix"),
        ERROR_OUTPUT_PREFIX("ErrorOutputPrefix");

        private final String member;

        Field(String member) {
            this.member = member;
        }

        @Override
        public String toString() {
            return member;
        }
    }

    /** The whole fault as one sentence. */
    public String sentence() {
        return field + (value == null ? " " : " '" + value + "' ") + limit + "; " + remedy;
    }
}
