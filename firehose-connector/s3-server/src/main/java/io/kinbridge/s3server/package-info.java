/** An S3-compatible server in a JVM of its own, for tests and benchmarks. */
@NullMarked
package io.kinbridge.s3server;

import org.jspecify.annotations.NullMarked;
