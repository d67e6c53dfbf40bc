package io.kinbridge.sql.expression;

import java.time.InstantSource;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * What all writers of one class have in common.
 *
 * @param target the class
 * @param sharedCalls what several of its expressions compute, at some cost
 * @param clock of CURRENT_ROW_TIMESTAMP
 * @param start when the query started, milliseconds since 1970
 */
record Compilation(GeneratedClass target, Set<RexNode> sharedCalls, InstantSource clock, long start) {}
