package io.kinbridge.sql.engine.join;

import java.util.List;

/**
 * One of the two streams of a join.
 *
 * @param width how many columns its rows have
 * @param keys the columns that must be equal to the other side's, one by one; none if there is no such condition. Values are equal if
 *     their Java objects are, so the types must be the same; NULL equals nothing
 */
public record JoinSide(int width, List<Integer> keys, JoinWindow window) {
    public JoinSide {
        keys = List.copyOf(keys);
    }
}
