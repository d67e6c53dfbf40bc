package io.kinbridge.log;

import org.jspecify.annotations.Nullable;

/**
 * What all clients of one catalog must agree on. Written when the catalog is created; the lease and the secret never change.
 *
 * @param leaseMillis how long a view may be relied on after a confirmed read, ms
 * @param tokenSecret what iterators and paging tokens are authenticated with, so that each client takes the others' tokens;
 *     who may read the catalog may make tokens
 * @param billingCommitment the account's minimum throughput billing commitment; null where never asked for
 */
public record CatalogSettings(
        long leaseMillis, String tokenSecret, @Nullable BillingCommitment billingCommitment) {

    public CatalogSettings withBillingCommitment(@Nullable BillingCommitment commitment) {
        return new CatalogSettings(leaseMillis, tokenSecret, commitment);
    }

    /**
     * A commitment in force or ended.
     *
     * @param started when it was enabled, ms since 1970
     * @param ended when it was disabled, ms since 1970; null while in force
     */
    public record BillingCommitment(long started, @Nullable Long ended) {}

    @Override
    public String toString() {
        return "CatalogSettings[leaseMillis=" + leaseMillis + ", tokenSecret=(hidden), billingCommitment="
                + billingCommitment + "]";
    }
}
