/**
 * Tests of applications, each a folder: the code, records in the order of their arrival, and the rows that must come of them. Read
 * here, and compared with what an application produced; run elsewhere.
 */
@NullMarked
package io.kinbridge.sql.testcase;

import org.jspecify.annotations.NullMarked;
