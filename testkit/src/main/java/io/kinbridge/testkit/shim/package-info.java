/**
 * What is tested of every shim alike: that its finished jar has what applications of Amazon's library are compiled against, that
 * its compatibility page says so, and that its façade is thin. Classes are read from files; of the shim itself nothing is known
 * here.
 */
@NullMarked
package io.kinbridge.testkit.shim;

import org.jspecify.annotations.NullMarked;
