package io.kinbridge.operation;

import java.util.concurrent.Executor;

/**
 * Where subscriptions run: few threads for all, however many there are.
 *
 * @param deliveries gives subscribers what is at hand; only a subscriber itself can block there
 * @param catchUps reads what is not at hand, which blocks, and gives it
 */
record SubscriptionLanes(Executor deliveries, Executor catchUps) {
    private static final int MOST_DELIVERIES = 8;
    private static final int MOST_CATCH_UPS = 8;

    static SubscriptionLanes on(Executor executor) {
        return new SubscriptionLanes(new Turns(executor, MOST_DELIVERIES), new Turns(executor, MOST_CATCH_UPS));
    }
}
