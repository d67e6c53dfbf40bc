package io.kinbridge.gateway.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;

final class ShapePlanTest {

    @Test
    void of_typeThatNoShapeHasYet_isRefused() {
        assertThatThrownBy(() -> ShapePlan.of(new Shape(field(MarshallingType.DOCUMENT, MarshallLocation.PAYLOAD))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Member Odd is of type " + Document.class.getName() + ", which has no form on the wire here");
    }

    @Test
    void of_memberOutsideTheBody_isRefused() {
        assertThatThrownBy(() -> ShapePlan.of(new Shape(field(MarshallingType.STRING, MarshallLocation.HEADER))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Member Odd is in the HEADER, not in the body");
    }

    @Test
    void of_shapeThatHoldsItself_isRefused() {
        assertThatThrownBy(() -> ShapePlan.of(new Shape(field(MarshallingType.SDK_POJO, MarshallLocation.PAYLOAD))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("holds itself: no plan can be made for it");
    }

    private static SdkField<?> field(MarshallingType<?> type, MarshallLocation location) {
        return SdkField.builder(type)
                .memberName("Odd")
                .constructor(() -> new Shape(field(type, location)))
                .traits(LocationTrait.builder()
                        .location(location)
                        .locationName("Odd")
                        .build())
                .build();
    }

    private record Shape(SdkField<?> field) implements SdkPojo {

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of(field);
        }

        @Override
        public Map<String, SdkField<?>> sdkFieldNameToField() {
            return Map.of("Odd", field);
        }
    }
}
