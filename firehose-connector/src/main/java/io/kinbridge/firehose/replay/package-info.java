/**
 * What error objects hold, put back: their lines' {@code rawData} go to a stream or a topic again.
 *
 * <p>An object that is replayed twice is put twice: nothing remembers what was, and objects stay where they are.
 */
@NullMarked
package io.kinbridge.firehose.replay;

import org.jspecify.annotations.NullMarked;
