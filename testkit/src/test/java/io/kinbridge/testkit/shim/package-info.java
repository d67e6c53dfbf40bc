@NullMarked
package io.kinbridge.testkit.shim;

import org.jspecify.annotations.NullMarked;
