package io.kinbridge.gateway.auth;

import io.kinbridge.gateway.RefusedRequestException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a request says that it was signed, and for how long that is good.
 *
 * @param at to the second
 * @param lifetime of a presigned request; null where the clocks' allowed difference is all there is
 */
record SigningTime(Instant at, @Nullable Duration lifetime) {
    /** How far apart the clocks of Kinesis and a caller may be. */
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(5);

    private static final long LONGEST_LIFETIME = 604_800;

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    static SigningTime of(SignatureClaim claim) throws RefusedRequestException {
        return new SigningTime(parse(claim.date()), claim.isPresigned() ? lifetime(claim.expires()) : null);
    }

    /** Such as 20150830T123600Z. */
    String text() {
        return BASIC.format(at);
    }

    /** Such as 20150830. */
    String day() {
        return text().substring(0, 8);
    }

    /** Refuses what was signed too long ago, or in the future. */
    void check(Instant clock) throws RefusedRequestException {
        Instant now = clock.truncatedTo(ChronoUnit.SECONDS);
        Duration allowed = lifetime == null ? ALLOWED_SKEW : lifetime;
        Instant earliest = now.minus(allowed);
        if (at.isBefore(earliest)) {
            throw SignatureRefusals.expired(text(), BASIC.format(earliest), BASIC.format(now), inWords(allowed));
        }
        Instant latest = now.plus(ALLOWED_SKEW);
        if (at.isAfter(latest)) {
            throw SignatureRefusals.notYetCurrent(
                    text(), BASIC.format(latest), BASIC.format(now), inWords(ALLOWED_SKEW));
        }
    }

    /** ISO 8601's basic format; the Date header's own is taken, too, which the oldest signers send. */
    private static Instant parse(String date) throws RefusedRequestException {
        try {
            return date.length() == 16
                    ? LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC)
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            throw SignatureRefusals.badDate(date);
        }
    }

    private static @Nullable Duration lifetime(@Nullable String expires) throws RefusedRequestException {
        if (expires == null) {
            return null;
        }
        if (!expires.matches("-?\\d{1,18}")) {
            throw SignatureRefusals.badExpiry("X-Amz-Expires should be a number");
        }
        long seconds = Long.parseLong(expires);
        if (seconds < 1) {
            throw SignatureRefusals.badExpiry("X-Amz-Expires must be greater than 0 seconds");
        }
        if (seconds > LONGEST_LIFETIME) {
            throw SignatureRefusals.badExpiry("X-Amz-Expires must be less than a week (in seconds); that is, the given"
                    + " X-Amz-Expires must be less than " + LONGEST_LIFETIME + " seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String inWords(Duration duration) {
        return duration.toSecondsPart() == 0 ? duration.toMinutes() + " min." : duration.toSeconds() + " sec.";
    }
}
