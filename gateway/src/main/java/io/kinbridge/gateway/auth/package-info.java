/** Who sent a request: AWS Signature Version 4, in headers and presigned, against configured access keys. */
@NullMarked
package io.kinbridge.gateway.auth;

import org.jspecify.annotations.NullMarked;
