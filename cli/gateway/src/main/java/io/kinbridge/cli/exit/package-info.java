/** How commands end that run until they are told to. */
@NullMarked
package io.kinbridge.cli.exit;

import org.jspecify.annotations.NullMarked;
