package io.kinbridge.firehose.format.row;

/** Whether bytes are UTF-8: the shortest forms of code points only, no surrogates. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end) {
            int first = bytes[at++];
            if (first >= 0) {
                continue;
            }
            int more = following(first & 0xff);
            if (more < 0 || end - at < more || !isSecond(first & 0xff, bytes[at] & 0xff)) {
                return false;
            }
            for (int i = 1; i < more; i++) {
                if ((bytes[at + i] & 0xc0) != 0x80) {
                    return false;
                }
            }
            at += more;
        }
        return true;
    }

    /** How many bytes follow; -1 if none can be first. */
    private static int following(int first) {
        if (first >= 0xc2 && first < 0xe0) {
            return 1;
        }
        if (first >= 0xe0 && first < 0xf0) {
            return 2;
        }
        return first >= 0xf0 && first < 0xf5 ? 3 : -1;
    }

    private static boolean isSecond(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0 && second < 0xc0;
            case 0xed -> second >= 0x80 && second < 0xa0;
            case 0xf0 -> second >= 0x90 && second < 0xc0;
            case 0xf4 -> second >= 0x80 && second < 0x90;
            default -> second >= 0x80 && second < 0xc0;
        };
    }
}
