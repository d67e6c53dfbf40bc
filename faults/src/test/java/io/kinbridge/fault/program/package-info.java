/** The programs under fault: writers, workers, gateways and SQL instances, each with a JVM of its own. Master keys come by the environment. */
@NullMarked
package io.kinbridge.fault.program;

import org.jspecify.annotations.NullMarked;
