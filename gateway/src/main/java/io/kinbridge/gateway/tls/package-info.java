/** The certificate that a gateway shows: an operator's own, or one that it makes itself. */
@NullMarked
package io.kinbridge.gateway.tls;

import org.jspecify.annotations.NullMarked;
