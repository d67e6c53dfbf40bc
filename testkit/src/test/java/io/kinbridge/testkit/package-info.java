/** Tests of the test kit. Those named IT run real brokers. */
@NullMarked
package io.kinbridge.testkit;

import org.jspecify.annotations.NullMarked;
