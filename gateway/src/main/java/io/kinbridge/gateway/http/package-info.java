/** HTTP/1.1 and HTTP/2, in clear and over TLS: from a request's bytes to an answer's. */
@NullMarked
package io.kinbridge.gateway.http;

import org.jspecify.annotations.NullMarked;
