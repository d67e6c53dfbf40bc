/**
 * Encryption of records at rest: data keys that encrypt what a stream's records carry, and the key service that guards them. The
 * cryptography is Tink's.
 */
@NullMarked
package io.kinbridge.encryption;

import org.jspecify.annotations.NullMarked;
