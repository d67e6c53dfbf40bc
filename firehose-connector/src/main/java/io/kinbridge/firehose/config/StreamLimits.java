package io.kinbridge.firehose.config;

/** Limits of Firehose's service model 2015-08-04 that CreateDeliveryStream shares with other operations. */
public final class StreamLimits {
    public static final int NAME_CHARACTERS = 64;
    public static final String NAME = "[a-zA-Z0-9_.-]+";

    public static final int TAGS = 50;
    public static final int TAG_KEY_CHARACTERS = 128;
    public static final String TAG_KEY = "^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$";
    public static final int TAG_VALUE_CHARACTERS = 256;
    public static final String TAG_VALUE = "^[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$";

    public static final int ARN_CHARACTERS = 512;
    public static final String KMS_KEY = "arn:.*:kms:[a-zA-Z0-9\\-]+:\\d{12}:(key|alias)/[a-zA-Z_0-9+=,.@\\-_/]+";

    private StreamLimits() {}
}
