/**
 * What any front door of Kinbridge must do, written once against the AWS SDK's own clients: the clients in the process, and a real
 * SDK that talks to an endpoint, have to give the same answers. Nothing here assumes a process, a wire format or a latency.
 */
@NullMarked
package io.kinbridge.testkit.conformance;

import org.jspecify.annotations.NullMarked;
