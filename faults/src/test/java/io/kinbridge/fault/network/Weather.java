package io.kinbridge.fault.network;

/**
 * How a {@link TcpProxy} passes on.
 *
 * @param delayMillis what each piece of data waits, 0 or more
 * @param bytesPerSecond what a connection takes in each direction at most; 0 for no limit
 * @param isCut whether nothing passes, and nobody is told
 */
public record Weather(int delayMillis, int bytesPerSecond, boolean isCut) {
    public static final Weather FAIR = new Weather(0, 0, false);
    public static final Weather CUT = new Weather(0, 0, true);

    public static Weather slow(int delayMillis) {
        return new Weather(delayMillis, 0, false);
    }

    public static Weather narrow(int bytesPerSecond) {
        return new Weather(0, bytesPerSecond, false);
    }
}
