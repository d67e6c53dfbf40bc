/** Tests of the embedded broker. They run it with real clients. */
@NullMarked
package io.kinbridge.embedded;

import org.jspecify.annotations.NullMarked;
