package io.kinbridge.gateway.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Shapes with values in every member, down to the last level, or in some of them. */
final class RandomShapes {
    private static final String LETTERS = "aZ09 \"\\/{}[]:,\t\n\u0001\u007fäß€漢\uD83D\uDE00";

    private final Random random;
    private final boolean hasMilliseconds;

    RandomShapes(long seed) {
        this(seed, true);
    }

    /** @param hasMilliseconds whether timestamps are finer than a second */
    RandomShapes(long seed, boolean hasMilliseconds) {
        random = new Random(seed);
        this.hasMilliseconds = hasMilliseconds;
    }

    SdkPojo full(SdkPojo builder) {
        return filled(builder, 1.0);
    }

    SdkPojo sparse(SdkPojo builder) {
        return filled(builder, 0.5);
    }

    private SdkPojo filled(SdkPojo builder, double share) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (random.nextDouble() < share) {
                field.set(builder, value(field, share));
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field, double share) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case INSTANT ->
                Instant.ofEpochMilli(random.nextInt() * 1000L + (hasMilliseconds ? random.nextInt(1000) : 0));
            case SDK_BYTES -> bytes();
            case SDK_POJO -> filled(field.constructor().get(), share);
            case LIST -> list(() -> value(field.getTrait(ListTrait.class).memberFieldInfo(), share));
            case MAP -> map(() -> value(field.getTrait(MapTrait.class).valueFieldInfo(), share));
            default -> throw new IllegalArgumentException("No value for " + field.memberName());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int points = random.nextInt(10) == 0 ? 10_000 : random.nextInt(20);
        int[] letters = LETTERS.codePoints().toArray();
        for (int i = 0; i < points; i++) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[random.nextInt(10) == 0 ? 300_000 : random.nextInt(50)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    private List<Object> list(Supplier<Object> elements) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(elements.get());
        }
        return list;
    }

    private Map<String, Object> map(Supplier<Object> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            map.put(text(), values.get());
        }
        return map;
    }
}
