package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import org.jspecify.annotations.Nullable;

/** What a Credential names: an access key, and what the signing key is good for. */
record CredentialScope(String accessKeyId, String day, String region, String service, String terminator) {
    private static final String TERMINATOR = "aws4_request";

    /** Slashes at the end do not count. */
    static CredentialScope of(String credential) throws RefusedRequestException {
        int end = credential.length();
        while (end > 0 && credential.charAt(end - 1) == '/') {
            end--;
        }
        String[] parts = credential.substring(0, end).split("/", -1);
        if (parts.length != 5) {
            throw SignatureRefusals.badCredential(credential);
        }
        return new CredentialScope(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** @param expectedRegion null for any */
    void check(@Nullable String expectedRegion, String expectedService, SigningTime time)
            throws RefusedRequestException {
        StringBuilder faults = new StringBuilder();
        if (region.isEmpty() || (expectedRegion != null && !region.equals(expectedRegion))) {
            faults.append("Credential should be scoped to a valid region, not '" + region + "'. ");
        }
        if (!service.equals(expectedService)) {
            faults.append("Credential should be scoped to correct service: '" + expectedService + "'. ");
        }
        if (!terminator.equals(TERMINATOR)) {
            faults.append("Credential should be scoped with a valid terminator: '" + TERMINATOR + "', not '"
                    + terminator + "'. ");
        }
        if (!day.equals(time.day())) {
            faults.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + day + "' != '" + time.day() + "', from '" + time.text() + "'.");
        }
        if (faults.length() > 0) {
            throw SignatureRefusals.badScope(faults.toString());
        }
    }

    /** As it stands in the string to sign. */
    String text() {
        return day + "/" + region + "/" + service + "/" + terminator;
    }
}
