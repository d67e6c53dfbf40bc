package io.kinbridge.benchmark;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.style.HorizontalBarStyler;

/** A bar for each promised ratio: how much of it was reached, at most {@link #MOST}, since some are many times what was promised. */
final class RatioChart {
    private static final double MOST = 2;
    private static final int WIDTH = 1_100;
    private static final int MOST_CHARACTERS = 75;
    private static final int HEIGHT_EACH = 30;
    private static final int HEIGHT_AROUND = 130;
    private static final int DOTS_PER_INCH = 110;
    private static final Color BAR = new Color(0x2a7f62);
    private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    private static final double PLACE_OF_BARS = 0.8;

    private final List<Result> results;

    /** @param results with a promised ratio each */
    RatioChart(List<Result> results) {
        this.results = List.copyOf(results);
    }

    void write(Path png) throws IOException {
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .width(WIDTH)
                .height(results.size() * HEIGHT_EACH + HEIGHT_AROUND)
                .title("Median ratio as a part of what was promised; bars end at " + MOST)
                .build();
        HorizontalBarStyler style = chart.getStyler();
        style.setLabelsVisible(false);
        style.setAvailableSpaceFill(PLACE_OF_BARS);
        style.setLegendVisible(false);
        style.setChartBackgroundColor(Color.WHITE);
        style.setAxisTickLabelsFont(LABELS);
        style.setXAxisTickMarkSpacingHint(HEIGHT_EACH);
        style.setXAxisMax(MOST);
        List<Double> parts = results.stream()
                .map(result -> Objects.requireNonNull(result.ratio()))
                .map(ratio -> Math.min(MOST, ratio.median() / Objects.requireNonNull(ratio.promised())))
                .toList();
        HorizontalBarSeries series = chart.addSeries(
                "part of the promise",
                parts,
                results.stream().map(RatioChart::name).toList());
        series.setFillColor(BAR);
        chart.addAnnotation(new AnnotationLine(1, true, false));
        BitmapEncoder.saveBitmapWithDPI(chart, png.toString(), BitmapEncoder.BitmapFormat.PNG, DOTS_PER_INCH);
    }

    private static String name(Result result) {
        String what = result.what();
        String start = what.length() <= MOST_CHARACTERS ? what : what.substring(0, MOST_CHARACTERS) + " ...";
        return start + (Objects.requireNonNull(result.ratio()).isMet() ? "" : " (missed)");
    }
}
