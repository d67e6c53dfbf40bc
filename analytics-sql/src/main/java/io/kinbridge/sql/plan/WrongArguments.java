package io.kinbridge.sql.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;

/** Says of a call what the functions of its name take. */
final class WrongArguments {
    private WrongArguments() {}

    static PlanProblem problem(SqlCall call, String name, List<RelDataType> types, List<SqlOperator> functions) {
        List<SqlOperandCountRange> counts =
                functions.stream().map(SqlOperator::getOperandCountRange).toList();
        if (counts.stream().noneMatch(count -> count.isValidCount(types.size()))) {
            String wanted =
                    counts.stream().map(WrongArguments::words).distinct().collect(Collectors.joining(" or "));
            return new PlanProblem(
                    call.getParserPosition(), "%s takes %s, not %d".formatted(name, wanted, types.size()));
        }
        String given = types.stream().map(type -> "<" + type + ">").collect(Collectors.joining(", "));
        String forms = functions.stream()
                .map(function -> function.getAllowedSignatures())
                .flatMap(String::lines)
                .map(form -> form.replace("'", ""))
                .distinct()
                .collect(Collectors.joining(" or "));
        return new PlanProblem(
                call.getParserPosition(),
                Sentences.types("%s(%s) is not possible; possible is %s".formatted(name, given, forms)));
    }

    private static String words(SqlOperandCountRange count) {
        int fewest = count.getMin();
        int most = count.getMax();
        if (fewest == most) {
            return fewest == 1 ? "1 argument" : fewest + " arguments";
        }
        return most < 0 ? "%d arguments or more".formatted(fewest) : "%d to %d arguments".formatted(fewest, most);
    }
}
