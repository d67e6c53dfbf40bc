/**
 * What tests of software on Kafka need: a broker that is there when asked for, one cluster of processes to break, time that moves
 * on command, and waiting with a deadline. Use it in test scope.
 */
@NullMarked
package io.kinbridge.testkit;

import org.jspecify.annotations.NullMarked;
