/**
 * A Kafka broker and its KRaft controller inside this JVM, on Kafka's own server classes.
 * The quick start, the console and the tests stand on it; it is no substitute for a cluster.
 */
@NullMarked
package io.kinbridge.embedded;

import org.jspecify.annotations.NullMarked;
