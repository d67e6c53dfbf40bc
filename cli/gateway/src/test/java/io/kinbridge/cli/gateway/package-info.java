/** The commands as they are called, with the class path that the launcher gives them. */
@NullMarked
package io.kinbridge.cli.gateway;

import org.jspecify.annotations.NullMarked;
