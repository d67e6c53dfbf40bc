package io.kinbridge.sql.topology.plan;

/**
 * Rows of one stage that go by one clock: in each task their ROWTIMEs do not go back.
 *
 * @param id its place in the plan's list
 * @param stage which sends them
 * @param node one of those whose rows they are, to ask the stage's dataflow for the lane's time
 */
public record Lane(int id, int stage, int node) {}
