/** The services and their operations, by the names that requests call them by. */
@NullMarked
package io.kinbridge.gateway.service;

import org.jspecify.annotations.NullMarked;
