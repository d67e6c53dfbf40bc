package io.kinbridge.examples.anomaly;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Rides above, scores below, the labelled windows shaded and the events marked. Needs no display. */
final class ScorePlot {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 420;
    private static final Color INVISIBLE = new Color(0, 0, 0, 0);
    private static final Color WINDOW = new Color(255, 170, 60, 90);

    private final List<ScoredRides> scores;
    private final List<LabelledWindow> windows;
    private final List<ScoredRides> events;

    ScorePlot(List<ScoredRides> scores, List<LabelledWindow> windows, List<ScoredRides> events) {
        this.scores = List.copyOf(scores);
        this.windows = List.copyOf(windows);
        this.events = List.copyOf(events);
    }

    void writePng(Path file) throws IOException {
        List<XYChart> charts = List.of(
                chart(
                        "rides in half an hour, labelled times shaded",
                        row -> row.rides().count(),
                        new Color(40, 80, 140)),
                chart("anomaly score", ScoredRides::score, new Color(150, 30, 40)));
        try (OutputStream out = Files.newOutputStream(file)) {
            BitmapEncoder.saveBitmap(charts, charts.size(), 1, out, BitmapFormat.PNG);
        }
    }

    private XYChart chart(String title, ToDoubleFunction<ScoredRides> value, Color color) {
        XYChart chart =
                new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        double top = scores.stream().mapToDouble(value).max().orElse(1);
        chart.getStyler()
                .setLegendPosition(LegendPosition.InsideNW)
                .setChartBackgroundColor(Color.WHITE)
                .setMarkerSize(9);
        chart.getStyler().setDatePattern("d MMM yyyy").setTimezone(TimeZone.getTimeZone("UTC"));
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(top);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        windows.forEach(window -> shade(chart, window, top));
        XYSeries line = chart.addSeries(title, dates(scores), values(scores, value));
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color);
        if (!events.isEmpty()) {
            XYSeries marks = chart.addSeries("events", dates(events), values(events, value));
            marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            marks.setMarker(SeriesMarkers.DIAMOND);
            marks.setMarkerColor(Color.BLACK);
        }
        return chart;
    }

    private static void shade(XYChart chart, LabelledWindow window, double top) {
        XYSeries area = chart.addSeries(
                "labelled " + window.start(), List.of(date(window.start()), date(window.end())), List.of(top, top));
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        area.setShowInLegend(false);
        area.setMarker(SeriesMarkers.NONE);
        area.setFillColor(WINDOW);
        area.setLineColor(INVISIBLE);
    }

    private static List<Date> dates(List<ScoredRides> rows) {
        return rows.stream().map(row -> date(row.since())).toList();
    }

    private static List<Double> values(List<ScoredRides> rows, ToDoubleFunction<ScoredRides> value) {
        return rows.stream().map(value::applyAsDouble).toList();
    }

    /** The library takes no other times than these. */
    @SuppressWarnings("JavaUtilDate")
    private static Date date(LocalDateTime time) {
        return Date.from(time.toInstant(ZoneOffset.UTC));
    }
}
