/**
 * What an application consists of, as a file declares it: its code, inputs, outputs, reference tables and functions, in the shape of
 * the API's CreateApplication. Nothing here knows of Calcite or Kafka, and nothing here asks whether what is named exists.
 */
@NullMarked
package io.kinbridge.sql.application;

import org.jspecify.annotations.NullMarked;
