package dev.jackfield.benchmark;

import java.util.ArrayList;
import java.util.List;

/** How much a figure grows in a minute: the straight line that comes nearest to all of its points, by least squares. */
final class Slope {

    private record Point(double minutes, double value) {}

    private final List<Point> points = new ArrayList<>();

    void add(double minutes, double value) {
        points.add(new Point(minutes, value));
    }

    /** Of the later half of the time; 0 with fewer than two points. */
    double aMinute() {
        double half = points.isEmpty() ? 0 : points.get(points.size() - 1).minutes() / 2;
        List<Point> later =
                points.stream().filter(point -> point.minutes() >= half).toList();
        double time = later.stream().mapToDouble(Point::minutes).average().orElse(0);
        double value = later.stream().mapToDouble(Point::value).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Point point : later) {
            both += (point.minutes() - time) * (point.value() - value);
            square += (point.minutes() - time) * (point.minutes() - time);
        }
        return square == 0 ? 0 : both / square;
    }
}
