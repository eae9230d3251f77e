package dev.jackfield.bots;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When a bot takes calls. Written as text, {@code Asia/Kolkata mon-fri 09:00-13:00,14:00-18:00; sat 10:00-14:00}, or as JSON,
 * {@code {"zone":"Asia/Kolkata","mon-fri":"09:00-18:00","sat":"10:00-14:00"}}. A day that is not named is closed; {@code 24:00} is
 * the end of a day; hours that end before they begin go on until the next day.
 *
 * @param zone where the hours are
 * @param spans the hours of each day, in the order in which they are written
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Span>> spans) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAY_MINUTES = 24 * 60;

    /**
     * A part of a day.
     *
     * @param from first minute of the day, 0 to 1439
     * @param to minute in which it ends; above 1440 when it goes on until the next day
     */
    public record Span(int from, int to) {}

    /** @throws IllegalArgumentException with what is wrong, in words for the one who wrote it */
    public static OpeningHours parse(String text) {
        return text.strip().startsWith("{") ? ofJson(text) : ofText(text.strip());
    }

    /** Whether calls are taken at this time. */
    public boolean openAt(Instant time) {
        ZonedDateTime there = time.atZone(zone);
        int minute = there.getHour() * 60 + there.getMinute();
        return isWithin(there.getDayOfWeek(), minute)
                || isWithin(there.getDayOfWeek().minus(1), minute + DAY_MINUTES);
    }

    private boolean isWithin(DayOfWeek day, int minute) {
        return spans.getOrDefault(day, List.of()).stream()
                .anyMatch(span -> span.from() <= minute && minute < span.to());
    }

    private static OpeningHours ofJson(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The hours begin like JSON and are none", e);
        }
        Map<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);
        root.properties().forEach(field -> {
            if (!field.getKey().equals("zone")) {
                add(spans, field.getKey(), field.getValue().asText());
            }
        });
        return new OpeningHours(zone(root.path("zone").asText("")), Map.copyOf(spans));
    }

    private static OpeningHours ofText(String text) {
        String[] zoneAndDays = text.split("\\s+", 2);
        if (zoneAndDays.length < 2) {
            throw new IllegalArgumentException("Write the hours as Asia/Kolkata mon-fri 09:00-18:00; sat 10:00-14:00");
        }
        Map<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);
        for (String part : zoneAndDays[1].split(";", -1)) {
            String[] daysAndTimes = part.strip().split("\\s+", 2);
            if (daysAndTimes.length < 2) {
                throw new IllegalArgumentException("There are no times in: " + part.strip());
            }
            add(spans, daysAndTimes[0], daysAndTimes[1]);
        }
        return new OpeningHours(zone(zoneAndDays[0]), Map.copyOf(spans));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no time zone " + name + "; one is Asia/Kolkata", e);
        }
    }

    private static void add(Map<DayOfWeek, List<Span>> spans, String days, String times) {
        List<Span> parts = new ArrayList<>();
        for (String time : times.split(",", -1)) {
            parts.add(span(time.strip()));
        }
        String[] range = days.strip().split("-", 2);
        DayOfWeek last = day(range[range.length - 1]);
        DayOfWeek each = day(range[0]);
        while (true) {
            spans.computeIfAbsent(each, day -> new ArrayList<>()).addAll(parts);
            if (each == last) {
                return;
            }
            each = each.plus(1);
        }
    }

    private static DayOfWeek day(String name) {
        String begin = name.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (begin.length() >= 3 && day.name().startsWith(begin)) {
                return day;
            }
        }
        throw new IllegalArgumentException("There is no day " + name + "; one is mon");
    }

    private static Span span(String times) {
        String[] ends = times.split("-", 2);
        if (ends.length < 2) {
            throw new IllegalArgumentException("Write times as 09:00-18:00, not " + times);
        }
        int from = minute(ends[0].strip());
        int to = minute(ends[1].strip());
        return new Span(from, to <= from ? to + DAY_MINUTES : to);
    }

    private static int minute(String time) {
        if (time.equals("24:00")) {
            return DAY_MINUTES;
        }
        try {
            LocalTime read = LocalTime.parse(time.length() == 4 ? "0" + time : time);
            return read.getHour() * 60 + read.getMinute();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no time " + time + "; one is 09:00", e);
        }
    }
}
