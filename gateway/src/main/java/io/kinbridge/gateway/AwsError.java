package io.kinbridge.gateway;

/**
 * An error as AWS answers it.
 *
 * @param code what {@code __type} says, such as {@code SerializationException}
 * @param status the HTTP status, 400 to 599
 * @param message for the caller; holds nothing that only an operator may know
 */
public record AwsError(String code, int status, String message) {
    public AwsError {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("The status of error " + code + " is " + status + "; it is 400 to 599");
        }
    }
}
