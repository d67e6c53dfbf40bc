package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** C's strptime in the C locale, as jq 1.6 uses it: an offset or a zone's name is read, and counts for nothing. */
final class TimeScan {
    private static final String[] DAYS = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    private static final String[] MONTHS = {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december"
    };
    private static final int SHORT = 3;
    private static final int NOON = 12;
    private static final int CENTURY = 100;
    private static final int LAST_OF_1900S = 69;
    private static final int FIRST_CENTURY = 1900;

    private final String text;
    private int at;
    private int year = FIRST_CENTURY;
    private int month;
    private int day;
    private int dayOfYear = -1;
    private int hour;
    private boolean isHalfDay;
    private boolean isAfternoon;
    private int minute;
    private int second;
    private long epoch = Long.MIN_VALUE;

    private TimeScan(String text) {
        this.text = text;
    }

    /**
     * The eight numbers, and the rest of the text behind them if white space begins it.
     *
     * @throws JsonQueryException if the text does not match the format
     */
    static ArrayNode parse(String text, String format) throws JsonQueryException {
        TimeScan scan = new TimeScan(text);
        if (!scan.read(format) || !scan.isAtEndOrSpace()) {
            throw new JsonQueryException("date \"" + text + "\" does not match format \"" + format + "\"");
        }
        ArrayNode result = scan.time(format).toNode();
        if (scan.at < text.length()) {
            result.add(text.substring(scan.at));
        }
        return result;
    }

    private boolean isAtEndOrSpace() {
        return at == text.length() || Character.isWhitespace(text.charAt(at));
    }

    private BrokenDownTime time(String format) throws JsonQueryException {
        if (epoch != Long.MIN_VALUE) {
            return BrokenDownTime.ofSeconds((double) epoch);
        }
        int fullHour = isHalfDay ? hour % NOON + (isAfternoon ? NOON : 0) : hour;
        try {
            LocalDate date = dayOfYear >= 0 && day == 0 && month == 0
                    ? LocalDate.ofYearDay(year, dayOfYear + 1)
                    : LocalDate.of(year, month + 1, 1).plusDays(Math.max(day, 1) - 1L);
            BrokenDownTime time = BrokenDownTime.ofDate(date, fullHour, minute, second);
            boolean asItStands = dayOfYear < 0 || day != 0 || month != 0;
            return asItStands
                    ? new BrokenDownTime(year, month, day, fullHour, minute, second, time.weekday(), time.dayOfYear())
                    : time;
        } catch (DateTimeException e) {
            throw new JsonQueryException("date \"" + text + "\" does not match format \"" + format + "\"", e);
        }
    }

    private boolean read(String format) {
        for (int i = 0; i < format.length(); i++) {
            char expected = format.charAt(i);
            if (Character.isWhitespace(expected)) {
                skipSpace();
            } else if (expected != '%' || i + 1 == format.length()) {
                if (!take(expected)) {
                    return false;
                }
            } else {
                i++;
                while (i + 1 < format.length() && "-_0^#EO".indexOf(format.charAt(i)) >= 0) {
                    i++;
                }
                if (!convert(format.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean convert(char conversion) {
        switch (conversion) {
            case 'a', 'A' -> {
                return name(DAYS) >= 0;
            }
            case 'b', 'B', 'h' -> {
                month = name(MONTHS);
                return month >= 0;
            }
            case 'c' -> {
                return read("%a %b %e %H:%M:%S %Y");
            }
            case 'D', 'x' -> {
                return read("%m/%d/%y");
            }
            case 'F' -> {
                return read("%Y-%m-%d");
            }
            case 'T', 'X' -> {
                return read("%H:%M:%S");
            }
            case 'R' -> {
                return read("%H:%M");
            }
            case 'r' -> {
                return read("%I:%M:%S %p");
            }
            case 'n', 't' -> {
                skipSpace();
                return true;
            }
            case '%' -> {
                return take('%');
            }
            case 'p', 'P' -> {
                return halfDay();
            }
            case 'z' -> {
                return offset();
            }
            case 'Z' -> {
                while (at < text.length() && Character.isLetter(text.charAt(at))) {
                    at++;
                }
                return true;
            }
            default -> {
                return number(conversion);
            }
        }
    }

    private boolean number(char conversion) {
        switch (conversion) {
            case 'd', 'e' -> {
                day = digits(2, 1, 31);
                return day >= 0;
            }
            case 'H', 'k' -> {
                hour = digits(2, 0, 23);
                isHalfDay = false;
                return hour >= 0;
            }
            case 'I', 'l' -> {
                hour = digits(2, 1, NOON);
                isHalfDay = true;
                return hour >= 0;
            }
            case 'j' -> {
                dayOfYear = digits(3, 1, 366) - 1;
                return dayOfYear >= 0;
            }
            case 'm' -> {
                month = digits(2, 1, NOON) - 1;
                return month >= 0;
            }
            case 'M' -> {
                minute = digits(2, 0, 59);
                return minute >= 0;
            }
            case 'S' -> {
                second = digits(2, 0, 61);
                return second >= 0;
            }
            case 'y' -> {
                int short2 = digits(2, 0, 99);
                year = short2 + (short2 < LAST_OF_1900S ? FIRST_CENTURY + CENTURY : FIRST_CENTURY);
                return short2 >= 0;
            }
            case 'Y' -> {
                year = digits(4, 0, 9999);
                return year >= 0;
            }
            case 's' -> {
                int start = at;
                while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start < 18) {
                    at++;
                }
                epoch = at == start ? Long.MIN_VALUE : Long.parseLong(text.substring(start, at));
                return at > start;
            }
            case 'u', 'w' -> {
                return digits(1, 0, 7) >= 0;
            }
            case 'U', 'W', 'V' -> {
                return digits(2, 0, 53) >= 0;
            }
            case 'C', 'g' -> {
                return digits(2, 0, 99) >= 0;
            }
            case 'G' -> {
                return digits(4, 0, 9999) >= 0;
            }
            default -> {
                return false;
            }
        }
    }

    /** The number that stands here; negative if there is none within the range. */
    private int digits(int most, int least, int greatest) {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = 10 * value + text.charAt(at++) - '0';
        }
        return at == start || value < least || value > greatest ? -1 : value;
    }

    private int name(String[] names) {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        for (int i = 0; i < names.length; i++) {
            for (String name : new String[] {names[i], names[i].substring(0, SHORT)}) {
                if (rest.startsWith(name)) {
                    at += name.length();
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean halfDay() {
        String rest = text.substring(at).toLowerCase(Locale.ROOT);
        if (!rest.startsWith("am") && !rest.startsWith("pm")) {
            return false;
        }
        isAfternoon = rest.charAt(0) == 'p';
        at += 2;
        return true;
    }

    private boolean offset() {
        skipSpace();
        if (take('Z')) {
            return true;
        }
        if (!take('+') && !take('-')) {
            return false;
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == ':') && at - start < 5) {
            at++;
        }
        return at - start >= 2;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }
}
