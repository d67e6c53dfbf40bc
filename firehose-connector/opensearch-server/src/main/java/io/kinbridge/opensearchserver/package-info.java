/** OpenSearch in a JVM of its own, for tests. */
@NullMarked
package io.kinbridge.opensearchserver;

import org.jspecify.annotations.NullMarked;
