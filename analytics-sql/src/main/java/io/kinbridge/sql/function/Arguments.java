package io.kinbridge.sql.function;

import java.util.List;

/** What the functions over streams demand of their arguments. */
final class Arguments {
    private Arguments() {}

    static void requireBetween(String function, String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    "%s: %s %d is not between %d and %d".formatted(function, name, value, least, most));
        }
    }

    /** Where in the cursor's rows a column is. */
    static int indexOf(String function, List<Column> cursor, String name) {
        for (int i = 0; i < cursor.size(); i++) {
            if (cursor.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new InvalidValueException("%s: the cursor has no column '%s'; its columns are %s"
                .formatted(
                        function,
                        name,
                        String.join(", ", cursor.stream().map(Column::name).toList())));
    }
}
