package io.kinbridge.firehose.jq;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** C's strftime in the C locale, in UTC. A conversion that it has not is left as it stands, as glibc does. */
final class TimeFormat {
    private static final String[] DAYS = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final int SHORT = 3;
    private static final int NOON = 12;
    private static final int CENTURY = 100;
    private static final int DAYS_OF_WEEK = 7;
    private static final String FLAGS = "-_0^";

    private final BrokenDownTime time;
    private final StringBuilder text = new StringBuilder();

    private TimeFormat(BrokenDownTime time) {
        this.time = time;
    }

    static String format(BrokenDownTime time, String format) {
        TimeFormat result = new TimeFormat(time);
        result.append(format);
        return result.text.toString();
    }

    private void append(String format) {
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%' || i + 1 == format.length()) {
                text.append(format.charAt(i));
                continue;
            }
            int start = i++;
            char flag = 0;
            if (FLAGS.indexOf(format.charAt(i)) >= 0 && i + 1 < format.length()) {
                flag = format.charAt(i++);
            }
            int before = text.length();
            if (!convert(format.charAt(i), flag)) {
                text.append(format, start, i + 1);
            } else if (flag == '^') {
                text.replace(before, text.length(), text.substring(before).toUpperCase(Locale.ROOT));
            }
        }
    }

    /** False if there is no such conversion. */
    private boolean convert(char conversion, char flag) {
        switch (conversion) {
            case 'a' -> text.append(name(DAYS, time.weekday()), 0, SHORT);
            case 'A' -> text.append(name(DAYS, time.weekday()));
            case 'b', 'h' -> text.append(name(MONTHS, time.month()), 0, SHORT);
            case 'B' -> text.append(name(MONTHS, time.month()));
            case 'c' -> append("%a %b %e %H:%M:%S %Y");
            case 'C' -> number(Math.floorDiv(time.year(), CENTURY), 2, '0', flag);
            case 'd' -> number(time.day(), 2, '0', flag);
            case 'D', 'x' -> append("%m/%d/%y");
            case 'e' -> number(time.day(), 2, ' ', flag);
            case 'F' -> append("%Y-%m-%d");
            case 'g' -> number(Math.floorMod(weekYear(), CENTURY), 2, '0', flag);
            case 'G' -> number(weekYear(), 1, '0', flag);
            case 'H' -> number(time.hour(), 2, '0', flag);
            case 'I' -> number(halfDayHour(), 2, '0', flag);
            case 'j' -> number(time.dayOfYear() + 1, 3, '0', flag);
            case 'k' -> number(time.hour(), 2, ' ', flag);
            case 'l' -> number(halfDayHour(), 2, ' ', flag);
            case 'm' -> number(time.month() + 1, 2, '0', flag);
            case 'M' -> number(time.minute(), 2, '0', flag);
            case 'n' -> text.append('\n');
            case 'p' -> text.append(time.hour() < NOON ? "AM" : "PM");
            case 'P' -> text.append(time.hour() < NOON ? "am" : "pm");
            case 'r' -> append("%I:%M:%S %p");
            case 'R' -> append("%H:%M");
            case 's' -> text.append(time.toSeconds());
            case 'S' -> number((int) time.second(), 2, '0', flag);
            case 't' -> text.append('\t');
            case 'T', 'X' -> append("%H:%M:%S");
            case 'u' -> number(time.weekday() == 0 ? DAYS_OF_WEEK : time.weekday(), 1, '0', flag);
            case 'U' -> number((time.dayOfYear() + DAYS_OF_WEEK - time.weekday()) / DAYS_OF_WEEK, 2, '0', flag);
            case 'V' -> number(date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
            case 'w' -> number(time.weekday(), 1, '0', flag);
            case 'W' -> number(mondayWeek(), 2, '0', flag);
            case 'y' -> number(Math.floorMod(time.year(), CENTURY), 2, '0', flag);
            case 'Y' -> number(time.year(), 1, '0', flag);
            case 'z' -> text.append("+0000");
            case 'Z' -> text.append("UTC");
            case '%' -> text.append('%');
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String name(String[] names, int index) {
        return index >= 0 && index < names.length ? names[index] : "???";
    }

    private void number(int value, int width, char padding, char flag) {
        String digits = Integer.toString(value);
        if (flag != '-') {
            char filler = flag == '_' ? ' ' : flag == '0' ? '0' : padding;
            text.append(String.valueOf(filler).repeat(Math.max(0, width - digits.length())));
        }
        text.append(digits);
    }

    private int halfDayHour() {
        return time.hour() % NOON == 0 ? NOON : time.hour() % NOON;
    }

    private int mondayWeek() {
        int sinceMonday = Math.floorMod(time.weekday() - 1, DAYS_OF_WEEK);
        return (time.dayOfYear() + DAYS_OF_WEEK - sinceMonday) / DAYS_OF_WEEK;
    }

    private int weekYear() {
        return date().get(IsoFields.WEEK_BASED_YEAR);
    }

    private LocalDate date() {
        return LocalDate.of(time.year(), 1, 1).plusDays(time.dayOfYear());
    }
}
