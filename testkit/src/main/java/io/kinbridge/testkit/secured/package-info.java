/**
 * A broker that lets users in by SASL/SCRAM over TLS and lets them do what ACLs say, and the permissions that docs/operations.md
 * says that each kind of client needs: tests give their users these and no others.
 */
@NullMarked
package io.kinbridge.testkit.secured;

import org.jspecify.annotations.NullMarked;
