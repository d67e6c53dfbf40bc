package io.kinbridge.firehose.metric;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/**
 * A delivery stream in JMX: each metric is an attribute by its name. Gauges of several tasks show the greatest; timers are
 * {@code NAME.Count} and {@code NAME.TotalMillis}.
 */
final class StreamMBean implements DynamicMBean {
    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final String stream;

    StreamMBean(MeterRegistry registry, String stream) {
        this.registry = registry;
        this.stream = stream;
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            if (stream.equals(meter.getId().getTag(StreamMeters.STREAM))) {
                addValues(meter, values);
            }
        }
        return values;
    }

    private static void addValues(Meter meter, Map<String, Double> values) {
        String name = meter.getId().getName();
        for (Measurement measurement : meter.measure()) {
            Statistic statistic = measurement.getStatistic();
            boolean isTimer = meter.getId().getType() == Meter.Type.TIMER;
            if (isTimer && statistic == Statistic.COUNT) {
                values.put(name + ".Count", measurement.getValue());
            } else if (isTimer && statistic == Statistic.TOTAL_TIME) {
                values.put(name + ".TotalMillis", measurement.getValue() * MILLIS);
            } else if (!isTimer) {
                values.merge(name, measurement.getValue(), Math::max);
            }
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Double value = values().get(attribute);
        if (value == null) {
            throw new AttributeNotFoundException("%s is not counted for delivery stream '%s', only %s"
                    .formatted(attribute, stream, values().keySet()));
        }
        return value;
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        Map<String, Double> values = values();
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            Double value = values.get(attribute);
            if (value != null) {
                list.add(new Attribute(attribute, value));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException(action + ": there are no operations");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = values().keySet().stream()
                .map(name -> new MBeanAttributeInfo(name, Double.class.getName(), name, true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(StreamMBean.class.getName(), "Delivery stream " + stream, attributes, null, null, null);
    }
}
