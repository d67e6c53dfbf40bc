package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A number that is written as jq 1.6 writes it. In jq all numbers are doubles. */
final class JqNumber extends NumericNode {
    private static final long serialVersionUID = 1;

    /** As in jq's dtoa: from this many zeros on, digits have an exponent. */
    private static final int MOST_TRAILING_ZEROS = 15;

    private static final int MOST_LEADING_ZEROS = 3;
    private static final int LEAST_EXPONENT_DIGITS = 10;

    private final double value;

    JqNumber(double value) {
        this.value = value;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return JsonParser.NumberType.DOUBLE;
    }

    @Override
    public boolean isFloatingPointNumber() {
        return true;
    }

    @Override
    public boolean isDouble() {
        return true;
    }

    @Override
    public boolean isNaN() {
        return Double.isNaN(value);
    }

    @Override
    public boolean canConvertToInt() {
        return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
    }

    @Override
    public boolean canConvertToLong() {
        return value >= Long.MIN_VALUE && value <= Long.MAX_VALUE;
    }

    @Override
    public Number numberValue() {
        return value;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    @Override
    public long longValue() {
        return (long) value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public BigDecimal decimalValue() {
        return BigDecimal.valueOf(value);
    }

    @Override
    public BigInteger bigIntegerValue() {
        return decimalValue().toBigInteger();
    }

    @Override
    public String asText() {
        return text(value);
    }

    @Override
    public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(text(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JqNumber number && Double.compare(value, number.value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    /** A number as jq 1.6 writes it: the fewest digits that give the double again; NaN is null, and infinity the largest double. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        if (Double.isInfinite(value)) {
            return text(Math.copySign(Double.MAX_VALUE, value));
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int point = digits.length() - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (point < -MOST_LEADING_ZEROS || point > digits.length() + MOST_TRAILING_ZEROS) {
            return sign + scientific(digits, point - 1);
        }
        return sign + shortest.abs().toPlainString();
    }

    private static String scientific(String digits, int exponent) {
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String zero = Math.abs(exponent) < LEAST_EXPONENT_DIGITS ? "0" : "";
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + zero + Math.abs(exponent);
    }
}
