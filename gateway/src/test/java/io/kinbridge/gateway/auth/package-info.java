/** Signatures: vectors made by Amazon's code, what is refused and how. */
@NullMarked
package io.kinbridge.gateway.auth;

import org.jspecify.annotations.NullMarked;
