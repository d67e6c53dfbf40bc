package io.kinbridge.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Requests made of maps from member names to values, through the SDK's own field table. */
final class RequestChecksRequests {

    private RequestChecksRequests() {}

    /** A valid request, but with {@code value} at {@code member}; null leaves the member out. */
    static KinesisRequest with(RequestChecksFacts.Member member, Object value) {
        Map<String, Object> content = valid(member.operation());
        String[] names = member.path().split("\\.");
        Map<String, Object> owner = names.length == 1 ? content : nested(content, member.operation(), names[0]);
        String name = names[names.length - 1];
        if (value == null) {
            owner.remove(name);
        } else {
            owner.put(name, value);
        }
        return build(member.operation(), content);
    }

    static KinesisRequest build(String operation, Map<String, Object> content) {
        return (KinesisRequest) fill(newBuilder(operation), content);
    }

    static SdkPojo newBuilder(String operation) {
        try {
            return (SdkPojo) Class.forName(KinesisRequest.class.getPackageName() + "." + operation + "Request")
                    .getMethod("builder")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK has no request for " + operation, e);
        }
    }

    /** The members the model requires, and a stream name where one is taken. */
    private static Map<String, Object> valid(String operation) {
        Map<String, Object> content = new HashMap<>();
        RequestChecksFacts.members()
                .filter(member -> member.operation().equals(operation))
                .filter(member -> member.required() || member.path().equals("StreamName"))
                .filter(member -> !member.path().contains("."))
                .forEach(member -> content.put(
                        member.path(),
                        member.facts().good().isEmpty()
                                ? nestedDefaults(operation, member.path())
                                : member.facts().good().get(0)));
        return content;
    }

    private static Map<String, Object> nestedDefaults(String operation, String parent) {
        Map<String, Object> content = new HashMap<>();
        RequestChecksFacts.members()
                .filter(member -> member.operation().equals(operation))
                .filter(member -> member.required() && member.path().startsWith(parent + "."))
                .forEach(member -> content.put(
                        member.path().substring(parent.length() + 1),
                        member.facts().good().get(0)));
        return content;
    }

    private static Map<String, Object> nested(Map<String, Object> content, String operation, String parent) {
        Map<String, Object> owner = nestedDefaults(operation, parent);
        content.put(parent, parent.equals("Records") ? List.of(owner) : owner);
        return owner;
    }

    private static Object fill(SdkPojo builder, Map<String, Object> content) {
        List<String> unknown = new ArrayList<>(content.keySet());
        for (SdkField<?> field : builder.sdkFields()) {
            if (unknown.remove(field.memberName())) {
                field.set(builder, convert(field, content.get(field.memberName())));
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(builder.getClass() + " has no " + unknown);
        }
        return ((SdkBuilder<?, ?>) builder).build();
    }

    @SuppressWarnings("unchecked")
    private static Object convert(SdkField<?> field, Object value) {
        if (field.marshallingType().equals(MarshallingType.SDK_POJO)) {
            return fill(field.constructor().get(), (Map<String, Object>) value);
        }
        ListTrait list = field.getTrait(ListTrait.class);
        if (list == null) {
            return value;
        }
        return ((List<?>) value)
                .stream()
                        .map(element -> convert(list.memberFieldInfo(), element))
                        .toList();
    }
}
