package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * HOTSPOTS: for each row the dense regions among the last rows, that one included. AWS's heading calls the column HOTSPOT_RESULTS,
 * all of its SQL HOTSPOTS_RESULT, which is taken. A row with NULL among its numbers is no point.
 */
final class HotspotsFunction implements StreamFunction {
    private static final String FUNCTION = "HOTSPOTS";
    private static final String MARK = "HOTSPOTS 1";

    private final List<Column> columns;
    private final Attributes attributes;
    private final int windowSize;
    private final double scanRadius;
    private final int minimumPoints;
    private DensityWindow window;

    HotspotsFunction(List<Column> cursor, int windowSize, double scanRadius, int minimumPoints) {
        Arguments.requireBetween(FUNCTION, "windowSize", windowSize, 100, 1_000);
        Arguments.requireBetween(FUNCTION, "minimumNumberOfPointsInAHotspot", minimumPoints, 2, windowSize);
        if (!(scanRadius > 0)) {
            throw new InvalidValueException("HOTSPOTS: scanRadius " + scanRadius + " is not above 0");
        }
        this.attributes = new Attributes(FUNCTION, cursor);
        this.windowSize = windowSize;
        this.scanRadius = scanRadius;
        this.minimumPoints = minimumPoints;
        List<Column> all = new ArrayList<>(cursor);
        all.add(Column.varchar("HOTSPOTS_RESULT", ColumnType.MAX_LENGTH));
        this.columns = List.copyOf(all);
        this.window = emptyWindow();
    }

    private DensityWindow emptyWindow() {
        return new DensityWindow(windowSize, scanRadius, minimumPoints);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void row(long rowtime, @Nullable Object[] row, Output output) {
        double[] point = attributes.point(row);
        if (point != null) {
            window.add(point);
        }
        @Nullable Object[] result = Arrays.copyOf(row, row.length + 1);
        result[row.length] = json(window.regions());
        output.row(rowtime, result);
    }

    private static String json(List<DensityWindow.Region> regions) {
        StringBuilder json = new StringBuilder("{\"hotspots\":[");
        for (DensityWindow.Region region : regions) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",");
            json.append("{\"density\":").append(region.density());
            json.append(",\"minValues\":").append(region.min());
            json.append(",\"maxValues\":").append(region.max()).append('}');
        }
        return json.append("]}").toString();
    }

    @Override
    public void advance(long rowtime, Output output) {}

    @Override
    public OptionalLong deadline() {
        return OptionalLong.empty();
    }

    @Override
    public byte[] state() {
        return StateBytes.write(MARK, out -> {
            List<double[]> points = window.points();
            out.writeInt(points.size());
            for (double[] point : points) {
                for (double coordinate : point) {
                    out.writeDouble(coordinate);
                }
            }
        });
    }

    @Override
    public void restore(byte[] state) {
        DensityWindow read = emptyWindow();
        StateBytes.read(MARK, state, in -> {
            for (int left = in.readInt(); left > 0; left--) {
                double[] point = new double[attributes.count()];
                for (int i = 0; i < point.length; i++) {
                    point[i] = in.readDouble();
                }
                read.add(point);
            }
        });
        window = read;
    }
}
