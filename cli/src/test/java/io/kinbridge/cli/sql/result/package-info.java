@NullMarked
package io.kinbridge.cli.sql.result;

import org.jspecify.annotations.NullMarked;
