package io.kinbridge.stream;

/** Where a stream is in its life, as DescribeStream reports it. */
public enum StreamStatus {
    CREATING,
    ACTIVE,
    UPDATING,
    DELETING
}
