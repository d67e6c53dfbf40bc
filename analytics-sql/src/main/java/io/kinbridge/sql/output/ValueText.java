package io.kinbridge.sql.output;

import io.kinbridge.sql.type.DateTimeText;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.util.Base64;

/** Values of columns as text. */
public final class ValueText {
    private ValueText() {}

    /**
     * A timestamp is {@code yyyy-MM-dd HH:mm:ss.SSS}, a date {@code yyyy-MM-dd}, a time {@code HH:mm:ss.SSS}, binary is base64, a
     * decimal has no exponent.
     */
    public static String of(TypeName type, Object value) {
        return switch (type) {
            case TIMESTAMP -> DateTimeText.timestamp(((Number) value).longValue());
            case DATE -> DateTimeText.date(((Number) value).intValue());
            case TIME -> DateTimeText.time(((Number) value).intValue());
            case BINARY, VARBINARY -> Base64.getEncoder().encodeToString((byte[]) value);
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            default -> value.toString();
        };
    }
}
