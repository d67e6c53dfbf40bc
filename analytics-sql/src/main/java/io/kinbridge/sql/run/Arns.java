package io.kinbridge.sql.run;

import io.kinbridge.sql.application.Resource;
import io.kinbridge.stream.StreamArns;

/** The Amazon resource names that functions are told. */
record Arns(String region, String account) {
    String application(String name) {
        return "arn:aws:kinesisanalytics:%s:%s:application/%s".formatted(region, account, name);
    }

    /** Of what an input reads; a topic is told as a stream. */
    String source(Resource source) {
        return source.kind() == Resource.Kind.DELIVERY_STREAM
                ? "arn:aws:firehose:%s:%s:deliverystream/%s".formatted(region, account, source.name())
                : new StreamArns(region, account).ofStream(source.name());
    }
}
