package dev.jackfield.media.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.media.dialect.FrameTemplate.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a frame of a dialect as JSON once, with holes where {@code ${…}} stands. For one template. */
final class TemplateParser {

    private static final Pattern HOLE = Pattern.compile("\\$\\{(text:)?([a-z]+)}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String file;
    private final Command command;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder constant = new StringBuilder();

    /** @param file for messages */
    TemplateParser(String file, Command command) {
        this.file = file;
        this.command = command;
    }

    /**
     * @param frame a map of texts, numbers, booleans, lists and maps
     * @throws InvalidDialect if a hole is not known, or not for this command
     */
    FrameTemplate parse(Map<?, ?> frame) {
        writeValue(frame);
        pieces.add(new Piece(bytes(), null));
        return new FrameTemplate(pieces);
    }

    private void writeValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof String text) {
            writeText(text);
        } else {
            constant.append(json(value));
        }
    }

    private void writeMap(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            constant.append(before).append(json(entry.getKey().toString())).append(':');
            writeValue(entry.getValue());
            before = ',';
        }
        constant.append(map.isEmpty() ? "{}" : "}");
    }

    private void writeList(List<?> list) {
        char before = '[';
        for (Object item : list) {
            constant.append(before);
            writeValue(item);
            before = ',';
        }
        constant.append(list.isEmpty() ? "[]" : "]");
    }

    private void writeText(String text) {
        Matcher holes = HOLE.matcher(text);
        if (holes.matches() && holes.group(1) == null && hole(holes).isNumber()) {
            add(hole(holes));
            return;
        }
        constant.append('"');
        int end = 0;
        holes.reset();
        while (holes.find()) {
            appendInside(text.substring(end, holes.start()));
            add(hole(holes));
            end = holes.end();
        }
        appendInside(text.substring(end));
        constant.append('"');
    }

    private void appendInside(String text) {
        if (text.contains("${")) {
            throw invalid("cannot read ${ in \"" + text + "\"; a hole is written like ${stream} or ${text:rate}");
        }
        String quoted = json(text);
        constant.append(quoted, 1, quoted.length() - 1);
    }

    private Hole hole(Matcher found) {
        Hole hole = Hole.named(found.group(2)).orElse(null);
        if (hole == null || !hole.isIn(command)) {
            throw invalid("knows no ${" + found.group(2) + "}; use " + Hole.keysIn(command));
        }
        return hole;
    }

    private InvalidDialect invalid(String remedy) {
        return new InvalidDialect(file, "outgoing." + command.key(), remedy);
    }

    private void add(Hole hole) {
        pieces.add(new Piece(bytes(), hole));
    }

    private byte[] bytes() {
        byte[] bytes = constant.toString().getBytes(StandardCharsets.UTF_8);
        constant.setLength(0);
        return bytes;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a value of YAML: " + value.getClass(), e);
        }
    }
}
