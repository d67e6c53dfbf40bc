/** Redshift: objects on a stage in S3, and one COPY after the other over JDBC. */
@NullMarked
package io.kinbridge.firehose.redshift;

import org.jspecify.annotations.NullMarked;
