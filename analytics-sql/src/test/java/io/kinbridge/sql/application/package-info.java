@NullMarked
package io.kinbridge.sql.application;

import org.jspecify.annotations.NullMarked;
