@NullMarked
package io.kinbridge.cli.sql;

import org.jspecify.annotations.NullMarked;
