/**
 * Queries on streams and topics as they flow, computed in this process's memory. They belong to no consumer group and leave nothing
 * behind; what goes on without anybody looking is an application.
 */
@NullMarked
package io.kinbridge.sql.live;

import org.jspecify.annotations.NullMarked;
