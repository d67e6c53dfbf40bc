/** Tests of the package demo. They need no network but where their names end in KafkaIT. */
@NullMarked
package io.kinbridge.cli.demo;

import org.jspecify.annotations.NullMarked;
