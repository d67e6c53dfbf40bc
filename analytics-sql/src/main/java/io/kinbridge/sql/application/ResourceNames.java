package io.kinbridge.sql.application;

import io.kinbridge.sql.application.Resource.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes resources from the places that name them, by ARN, topic or URL. The region and the account of an ARN do not count. */
final class ResourceNames {
    private static final Pattern FUNCTION =
            Pattern.compile("arn:aws[a-z-]*:lambda:[^:]*:\\d*:function:([a-zA-Z0-9_-]+)(?::[a-zA-Z0-9$_-]+)?");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/]+(/\\S*)?");
    private static final Arn STREAM = new Arn(
            Kind.KINESIS_STREAM,
            Pattern.compile("arn:aws[a-z-]*:kinesis:[^:]*:\\d*:stream/([a-zA-Z0-9_.-]+)"),
            "arn:aws:kinesis:REGION:ACCOUNT:stream/NAME");
    private static final Arn DELIVERY_STREAM = new Arn(
            Kind.DELIVERY_STREAM,
            Pattern.compile("arn:aws[a-z-]*:firehose:[^:]*:\\d*:deliverystream/([a-zA-Z0-9_.-]+)"),
            "arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME");

    private final Set<String> ignored;

    private record Arn(Kind kind, Pattern pattern, String shape) {}

    /**
     * @param ignored takes the names of what is there and does not count
     */
    ResourceNames(Set<String> ignored) {
        this.ignored = ignored;
    }

    Optional<Resource> source(JsonPlace input) {
        return input.oneOf("KinesisStreamsInput", "KinesisFirehoseInput", "KafkaTopicInput")
                .flatMap(this::resource);
    }

    Optional<Resource> destination(JsonPlace output) {
        return output.oneOf("KinesisStreamsOutput", "KinesisFirehoseOutput", "LambdaOutput", "KafkaTopicOutput")
                .flatMap(this::resource);
    }

    private Optional<Resource> resource(JsonPlace place) {
        String member = place.path().substring(place.path().lastIndexOf('.') + 1);
        String service = member.replaceAll("(Input|Output)$", "");
        return switch (service) {
            case "KafkaTopic" -> topic(place).map(topic -> new Resource(Kind.KAFKA_TOPIC, topic));
            case "Lambda" -> function(place);
            case "KinesisStreams" -> arn(place, STREAM);
            default -> arn(place, DELIVERY_STREAM);
        };
    }

    private Optional<Resource> arn(JsonPlace place, Arn arn) {
        return arnText(place, "an ARN like " + arn.shape).flatMap(text -> {
            Matcher matcher = arn.pattern.matcher(text);
            if (!matcher.matches()) {
                place.member("ResourceARN").fault("expected an ARN like %s, not '%s'".formatted(arn.shape, text));
                return Optional.empty();
            }
            return Optional.of(new Resource(arn.kind, matcher.group(1)));
        });
    }

    /** A function by its ARN or its URL. */
    Optional<Resource> function(JsonPlace place) {
        String expected = "an ARN like arn:aws:lambda:REGION:ACCOUNT:function:NAME, or the URL of a function";
        return arnText(place, expected).flatMap(text -> {
            Matcher arn = FUNCTION.matcher(text);
            if (arn.matches()) {
                return Optional.of(new Resource(Kind.LAMBDA_FUNCTION, arn.group(1)));
            }
            if (!URL.matcher(text).matches()) {
                place.member("ResourceARN").fault("expected %s, not '%s'".formatted(expected, text));
                return Optional.empty();
            }
            return Optional.of(new Resource(Kind.LAMBDA_FUNCTION, text));
        });
    }

    private Optional<String> arnText(JsonPlace place, String expected) {
        place.object(Set.of("ResourceARN", "RoleARN"));
        if (place.member("RoleARN").isThere()) {
            ignored.add("RoleARN");
        }
        return place.member("ResourceARN").text(expected);
    }

    Optional<String> topic(JsonPlace place) {
        place.object(Set.of("Topic"));
        return place.member("Topic").text("[a-zA-Z0-9._-]{1,249}", "the name of a topic");
    }
}
