/** Tables as the Glue Data Catalog describes them: their columns are what converted objects are made of. */
@NullMarked
package io.kinbridge.firehose.format.table;

import org.jspecify.annotations.NullMarked;
