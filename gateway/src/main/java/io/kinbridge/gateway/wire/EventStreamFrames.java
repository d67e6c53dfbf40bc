package io.kinbridge.gateway.wire;

import io.kinbridge.gateway.AwsError;
import software.amazon.awssdk.core.SdkPojo;

/** to come */
public final class EventStreamFrames {
    private EventStreamFrames() {}

    public static byte[] initialResponse(WireFormat format) {
        return new byte[0];
    }

    public static byte[] event(WireFormat format, String type, SdkPojo event) {
        return new byte[0];
    }

    public static byte[] exception(WireFormat format, AwsError error) {
        return new byte[0];
    }
}
