package io.kinbridge.fault.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Victims to one of which something happens at a time.
 *
 * @param leastRest least ms from the end of a fault to the next; at most it is twice that
 * @param leastLength least ms that a fault lasts
 * @param mostLength most ms that a fault lasts; each PAUSE does, as it is to outlast time-outs
 */
public record Track(String name, List<Victim> victims, int leastRest, int leastLength, int mostLength) {
    private record Choice(Victim victim, FaultKind kind) {}

    /** The faults that a seed makes: every one that there can be comes once before any comes again. */
    List<Fault> plan(long seed, int faults) {
        Random random = new Random(seed + name.hashCode());
        List<Choice> choices = new ArrayList<>();
        List<Fault> plan = new ArrayList<>();
        while (plan.size() < faults && !victims.isEmpty()) {
            if (choices.isEmpty()) {
                victims.forEach(victim -> victim.kinds().forEach(kind -> choices.add(new Choice(victim, kind))));
                Collections.shuffle(choices, random);
            }
            Choice choice = choices.remove(choices.size() - 1);
            int rest = leastRest + random.nextInt(leastRest + 1);
            int drawn = leastLength + random.nextInt(mostLength - leastLength + 1);
            int length = choice.kind() == FaultKind.PAUSE ? mostLength : drawn;
            plan.add(new Fault(rest, choice.victim(), choice.kind(), length));
        }
        return plan;
    }
}
