package dev.jackfield.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jackfield.support.ServiceTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds docs/database.md to the schema: every table has a section of its name with every column and its type. */
@ServiceTest
class DatabasePageTest {

    private static final Path PAGE = Path.of("docs", "database.md");

    private final JdbcClient jdbc;

    DatabasePageTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void thePageNamesTheTablesAndColumnsThatThereAre() {
        assertThat(described()).containsExactlyInAnyOrderEntriesOf(real());
    }

    private static Map<String, List<String>> described() {
        return MarkdownTable.byHeading(PAGE).entrySet().stream()
                .filter(section -> section.getKey().matches("[a-z_]+"))
                .collect(Collectors.toMap(Map.Entry::getKey, section -> section.getValue().stream()
                        .map(row -> row.get(0) + " " + row.get(1))
                        .toList()));
    }

    private Map<String, List<String>> real() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        jdbc.sql("""
                        select c.table_name, c.column_name || ' ' || c.udt_name as column
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.table_name <> 'flyway_schema_history'
                        order by c.table_name, c.ordinal_position
                        """)
                .query((row, number) -> tables.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return tables;
    }
}
