/** A delivery stream in a Connect worker of this JVM, which loads the connector from the plugin's folder, as one of a user would. */
@NullMarked
package io.kinbridge.cli.connect;

import org.jspecify.annotations.NullMarked;
