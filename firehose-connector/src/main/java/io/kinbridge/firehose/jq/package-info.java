/**
 * The queries that find partition keys. They are jq 1.6 programs: jackson-jq runs them, and what it has not, or has otherwise than
 * jq 1.6, is here.
 */
@NullMarked
package io.kinbridge.firehose.jq;

import org.jspecify.annotations.NullMarked;
