/**
 * A shard in this worker's hands: its processor's life, its records and its checkpoints. Knows nothing of how the shard came
 * here, see {@link io.kinbridge.kcl.group}.
 */
@NullMarked
package io.kinbridge.kcl.shard;

import org.jspecify.annotations.NullMarked;
