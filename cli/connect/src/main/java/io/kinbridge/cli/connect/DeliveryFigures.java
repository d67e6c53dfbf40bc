package io.kinbridge.cli.connect;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What a delivery stream of this JVM has delivered, of its metrics in JMX. Zeros before it has begun.
 *
 * @param objects in S3, each of which is one successful attempt
 * @param requests to destinations of other kinds that were successful
 */
public record DeliveryFigures(long records, long bytes, long objects, long requests) {
    private static final String DESTINATIONS = "DeliveryTo";
    private static final String S3 = DESTINATIONS + "S3";
    private static final String SUCCESS = ".Success";
    private static final DeliveryFigures NONE = new DeliveryFigures(0, 0, 0, 0);

    /** The figures now, of all delivery streams of this JVM, which is one. */
    public static DeliveryFigures now() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        DeliveryFigures sum = NONE;
        for (ObjectName name : server.queryNames(streams(), null)) {
            sum = sum.plus(of(server, name));
        }
        return sum;
    }

    private static ObjectName streams() {
        try {
            return new ObjectName("kinbridge.firehose:type=DeliveryStream,*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("A constant is no name", e);
        }
    }

    /** The stream may go while it is asked. */
    private static DeliveryFigures of(MBeanServer server, ObjectName name) {
        try {
            String[] attributes = Arrays.stream(server.getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .filter(attribute -> attribute.startsWith(DESTINATIONS))
                    .toArray(String[]::new);
            Set<Attribute> values =
                    Set.copyOf(server.getAttributes(name, attributes).asList());
            return new DeliveryFigures(
                    sum(
                            values,
                            attribute -> attribute.endsWith(".Records") || attribute.endsWith(".SuccessfulRowCount")),
                    sum(values, attribute -> attribute.endsWith(".Bytes")),
                    sum(values, attribute -> attribute.equals(S3 + SUCCESS)),
                    sum(values, attribute -> attribute.endsWith(SUCCESS) && !attribute.startsWith(S3)));
        } catch (JMException gone) {
            return NONE;
        }
    }

    private static long sum(Set<Attribute> values, Predicate<String> wanted) {
        return values.stream()
                .filter(value -> wanted.test(value.getName()) && value.getValue() instanceof Number)
                .mapToLong(value -> ((Number) value.getValue()).longValue())
                .sum();
    }

    private DeliveryFigures plus(DeliveryFigures other) {
        return new DeliveryFigures(
                records + other.records, bytes + other.bytes, objects + other.objects, requests + other.requests);
    }
}
