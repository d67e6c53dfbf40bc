/**
 * Functions that are called by HTTP as AWS Lambda calls them for an application: one that changes records before they are read, and
 * ones that rows are delivered to.
 */
@NullMarked
package io.kinbridge.sql.lambda;

import org.jspecify.annotations.NullMarked;
