package dev.jackfield.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of a Markdown page, so that tests can hold a page to what it says. */
final class MarkdownTable {

    private MarkdownTable() {}

    /**
     * The rows of a page's tables by the heading above them, without head and ruler; cells are stripped of blanks and backquotes.
     * Headings without a table are left out.
     */
    static Map<String, List<List<String>>> byHeading(Path page) {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        String heading = "";
        int line = 0;
        for (String text : lines(page)) {
            if (text.startsWith("#")) {
                heading = text.replaceFirst("^#+\\s*", "").replace("`", "");
            }
            line = text.startsWith("|") ? line + 1 : 0;
            if (line > 2) {
                tables.computeIfAbsent(heading, name -> new ArrayList<>()).add(cells(text));
            }
        }
        return tables;
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|", -1))
                .map(cell -> cell.replace("`", "").strip())
                .toList();
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
