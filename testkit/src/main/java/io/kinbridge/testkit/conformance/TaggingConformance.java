package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Streams and consumers have tags and policies, and give them back as they were given. */
public interface TaggingConformance extends ConformanceTheme {
    @Test
    default void tags_ofAStream_areAddedListedAndRemoved() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("a-empty", "");
        tags.put("b", "value");
        tags.put("c ключ", "значение 値");
        answer(kinesis.client()
                .addTagsToStream(request -> request.streamName(stream).tags(tags)));
        answer(kinesis.client()
                .addTagsToStream(request -> request.streamName(stream).tags(Map.of("b", "other"))));

        ListTagsForStreamResponse first = answer(kinesis.client()
                .listTagsForStream(request -> request.streamName(stream).limit(2)));
        ListTagsForStreamResponse second = answer(kinesis.client()
                .listTagsForStream(request -> request.streamName(stream).exclusiveStartTagKey("b")));

        assertThat(first.tags()).containsExactly(tag("a-empty", ""), tag("b", "other"));
        assertThat(first.hasMoreTags()).isTrue();
        assertThat(second.tags()).containsExactly(tag("c ключ", "значение 値"));
        assertThat(second.hasMoreTags()).isFalse();

        answer(kinesis.client()
                .removeTagsFromStream(request -> request.streamName(stream).tagKeys("b", "c ключ", "never there")));
        assertThat(answer(kinesis.client().listTagsForStream(request -> request.streamName(stream)))
                        .tags())
                .containsExactly(tag("a-empty", ""));
    }

    @Test
    default void tags_ofAConsumer_areItsOwn() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);
        String consumer = answer(kinesis.client()
                        .registerStreamConsumer(request ->
                                request.streamARN(arn).consumerName("reader").tags(Map.of("from", "the start"))))
                .consumer()
                .consumerARN();
        answer(kinesis.client()
                .tagResource(request -> request.resourceARN(consumer).tags(Map.of("late", "1"))));
        answer(kinesis.client().tagResource(request -> request.resourceARN(arn).tags(Map.of("stream", "2"))));

        assertThat(tagsOf(kinesis, consumer)).containsExactly(tag("from", "the start"), tag("late", "1"));
        assertThat(tagsOf(kinesis, arn)).containsExactly(tag("stream", "2"));

        answer(kinesis.client()
                .untagResource(request -> request.resourceARN(consumer).tagKeys("from")));
        assertThat(tagsOf(kinesis, consumer)).containsExactly(tag("late", "1"));
    }

    @Test
    default void tags_thatAreNotAllowed_areInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .addTagsToStream(
                                        request -> request.streamName(stream).tags(Map.of("what?", "x"))),
                        InvalidArgumentException.class))
                .contains("invalid characters", "what?");
        assertThat(refused(
                        kinesis.client()
                                .addTagsToStream(
                                        request -> request.streamName(stream).tags(Map.of("aws:mine", "x"))),
                        InvalidArgumentException.class))
                .contains("aws:mine");
        Map<String, String> many = new LinkedHashMap<>();
        IntStream.range(0, 51).forEach(i -> many.put("key" + i, "value"));
        assertThat(refused(
                        kinesis.client()
                                .addTagsToStream(
                                        request -> request.streamName(stream).tags(many)),
                        InvalidArgumentException.class))
                .contains("51", "50");
    }

    @Test
    default void resourcePolicy_isGivenBackAsItWasPut() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);
        assertThat(policyOf(kinesis, arn)).isEqualTo("{}");
        refused(
                kinesis.client().deleteResourcePolicy(request -> request.resourceARN(arn)),
                ResourceNotFoundException.class);
        String policy = "{\"Version\": \"2012-10-17\",\n  \"Statement\": [{\"Sid\": \"für\\talle\"}]}";

        answer(kinesis.client()
                .putResourcePolicy(request -> request.resourceARN(arn).policy(policy)));

        assertThat(policyOf(kinesis, arn)).isEqualTo(policy);
        assertThat(refused(
                        kinesis.client()
                                .putResourcePolicy(
                                        request -> request.resourceARN(arn).policy("{")),
                        InvalidArgumentException.class))
                .contains("JSON");
        answer(kinesis.client().deleteResourcePolicy(request -> request.resourceARN(arn)));
        assertThat(policyOf(kinesis, arn)).isEqualTo("{}");
    }

    private static String policyOf(KinesisSteps kinesis, String arn) {
        return answer(kinesis.client().getResourcePolicy(request -> request.resourceARN(arn)))
                .policy();
    }

    private static List<Tag> tagsOf(KinesisSteps kinesis, String arn) {
        return answer(kinesis.client().listTagsForResource(request -> request.resourceARN(arn)))
                .tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
