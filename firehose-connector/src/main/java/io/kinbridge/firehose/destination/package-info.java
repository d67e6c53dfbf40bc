/** What all destinations have in common: the contract, time and retries. */
@NullMarked
package io.kinbridge.firehose.destination;

import org.jspecify.annotations.NullMarked;
