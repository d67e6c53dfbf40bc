/**
 * Brokers and writers die and freeze while a stream is written, split, merged and scaled. What was acknowledged is read
 * back and compared, record by record.
 */
@NullMarked
package io.kinbridge.fault;

import org.jspecify.annotations.NullMarked;
