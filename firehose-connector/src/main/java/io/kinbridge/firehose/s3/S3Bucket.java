package io.kinbridge.firehose.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket, and how what is written to it is encrypted there.
 *
 * @param name of the bucket
 * @param kmsKey the ARN of a KMS key (EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN); null leaves it to the bucket
 */
public record S3Bucket(String name, @Nullable String kmsKey) {
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:s3:::([\\w.-]{1,255})");

    /**
     * The bucket that a configuration's BucketARN names.
     *
     * @throws IllegalArgumentException if it is not a bucket's ARN
     */
    public static S3Bucket ofArn(String arn, @Nullable String kmsKey) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "BucketARN '%s' is not the ARN of a bucket, such as arn:aws:s3:::my-bucket".formatted(arn));
        }
        return new S3Bucket(matcher.group(1), kmsKey);
    }

    @Override
    public String toString() {
        return name;
    }
}
