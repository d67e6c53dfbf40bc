/** Certificates that are made, kept and refused. */
@NullMarked
package io.kinbridge.gateway.tls;

import org.jspecify.annotations.NullMarked;
