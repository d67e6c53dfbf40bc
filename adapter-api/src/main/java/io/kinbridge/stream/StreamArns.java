package io.kinbridge.stream;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Amazon resource names of streams and their consumers.
 *
 * @param region the region they name, {@code us-east-1} say
 * @param account the account they name, twelve digits
 */
public record StreamArns(String region, String account) {
    private static final Pattern CONSUMER = Pattern.compile("(.*:stream/([^/]+))/consumer/([^/:]+):(\\d{1,18})");
    private static final Pattern STREAM = Pattern.compile("arn:aws[^:]*:kinesis:([^:]*):(\\d{12}):stream/([^/]+)");

    public String ofStream(String stream) {
        return "arn:aws:kinesis:" + region + ":" + account + ":stream/" + stream;
    }

    public String ofConsumer(String stream, StreamConsumer consumer) {
        return ofStream(stream) + "/consumer/" + consumer.name() + ":" + consumer.created() / 1000;
    }

    /** The name of the stream that {@code arn} names; empty if it names none, or one of another region or account. */
    public Optional<String> stream(String arn) {
        Matcher matcher = STREAM.matcher(arn);
        return matcher.matches()
                        && matcher.group(1).equals(region)
                        && matcher.group(2).equals(account)
                ? Optional.of(matcher.group(3))
                : Optional.empty();
    }

    /** What a consumer's ARN says; empty if it names no consumer, or one of another region or account. */
    public Optional<ConsumerName> consumer(String arn) {
        Matcher matcher = CONSUMER.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return stream(matcher.group(1))
                .map(stream -> new ConsumerName(stream, matcher.group(3), Long.parseLong(matcher.group(4))));
    }

    /**
     * A consumer as its ARN names it.
     *
     * @param createdSeconds when it was registered, seconds since 1970
     */
    public record ConsumerName(String stream, String consumer, long createdSeconds) {}
}
