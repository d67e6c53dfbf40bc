/** The gateway before a real broker, called by the AWS SDK and by others. */
@NullMarked
package io.kinbridge.gateway;

import org.jspecify.annotations.NullMarked;
