package io.kinbridge.benchmark.load;

import software.amazon.awssdk.core.SdkSystemSetting;

/** In which format the AWS SDK for Java writes to Kinesis: a setting of the whole JVM, CBOR unless said otherwise. */
public enum SdkFormat {
    CBOR,
    JSON;

    /** What the SDK does in this format. Nothing else of this JVM may use the SDK meanwhile. */
    void during(Runnable work) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(this == CBOR));
        try {
            work.run();
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }
}
