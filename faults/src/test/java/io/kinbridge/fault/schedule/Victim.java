package io.kinbridge.fault.schedule;

import java.util.List;

/** Something that faults happen to, one at a time. */
public interface Victim {
    /** As the journal has it. */
    String name();

    /** What can happen to it, always in the same order. */
    List<FaultKind> kinds();

    /** Begins a fault. */
    void strike(FaultKind kind) throws Exception;

    /** Ends the fault that began, and returns when all is as it was, or may be taken to become so by itself. */
    void heal(FaultKind kind) throws Exception;
}
