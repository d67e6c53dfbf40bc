package io.kinbridge.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the results into docs/benchmarks.md, between two marks: what people wrote around them stays. */
final class ResultPage {
    private static final String BEGIN = "<!-- results: written by benchmarks/run --write -->";
    private static final String END = "<!-- end of results -->";

    private final Path page;
    private final Path chart;

    /** @param docs the folder of the project's pages */
    ResultPage(Path docs) {
        this.page = docs.resolve("benchmarks.md");
        this.chart = docs.resolve("images").resolve("benchmarks.png");
    }

    /** @param order the parts' names; those that were not measured are left out */
    void write(Set<String> order, Map<String, ResultFile.Part> measured) throws IOException {
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        Map<String, ResultFile.Part> parts = new LinkedHashMap<>();
        for (String name : order) {
            ResultFile.Part part = measured.get(name);
            if (part != null) {
                parts.put(name, part);
            }
        }
        Files.writeString(page, old.substring(0, begin + BEGIN.length()) + text(parts) + old.substring(end));
        List<Result> ratios = ratios(parts);
        if (!ratios.isEmpty()) {
            new RatioChart(ratios).write(chart);
        }
    }

    private static List<Result> ratios(Map<String, ResultFile.Part> parts) {
        return parts.values().stream()
                .flatMap(part -> part.results().stream())
                .filter(result -> result.ratio() != null && result.ratio().promised() != null)
                .toList();
    }

    private static String text(Map<String, ResultFile.Part> parts) {
        StringBuilder text = new StringBuilder("\n\n");
        text.append(places(parts)).append('\n');
        text.append("![Each ratio as a part of what was promised](images/benchmarks.png)\n\n");
        List<Result> results = new ArrayList<>();
        parts.values().forEach(part -> results.addAll(part.results()));
        return text.append(Result.table(results)).append('\n').toString();
    }

    private static String places(Map<String, ResultFile.Part> parts) {
        StringBuilder text = new StringBuilder();
        said(
                text,
                "Machine",
                parts,
                part -> part.machine().processor() + ", " + part.machine().memory() + ", "
                        + part.machine().system());
        said(text, "Java", parts, part -> part.machine().java());
        said(text, "Kafka, clients and broker", parts, part -> part.machine().kafka());
        said(text, "Measured", parts, part -> part.date() + " on " + part.commit());
        double load = parts.values().stream()
                .mapToDouble(part -> part.machine().load())
                .max()
                .orElse(0);
        text.append(Result.format("- Load before a part: at most %.1f processes that wanted to run.%n", load));
        return text.toString();
    }

    /** Says it once if it is the same for all parts, else with the parts that it holds for. */
    private static void said(
            StringBuilder text,
            String what,
            Map<String, ResultFile.Part> parts,
            Function<ResultFile.Part, String> value) {
        Map<String, Set<String>> byValue = parts.keySet().stream()
                .collect(Collectors.groupingBy(
                        name -> value.apply(parts.get(name)),
                        LinkedHashMap::new,
                        Collectors.toCollection(TreeSet::new)));
        List<String> said = new ArrayList<>();
        byValue.forEach(
                (one, names) -> said.add(byValue.size() == 1 ? one : one + " (" + String.join(", ", names) + ")"));
        text.append("- ")
                .append(what)
                .append(": ")
                .append(String.join("; ", said))
                .append(".\n");
    }
}
