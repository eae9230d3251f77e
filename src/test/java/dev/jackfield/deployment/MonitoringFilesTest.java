package dev.jackfield.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Prometheus and Grafana look where the service is, for what it has. */
@Tag("fast")
class MonitoringFilesTest {

    private static final Path DASHBOARD = Path.of("deploy/grafana/dashboards/jackfield-routes.json");
    private static final Pattern ROUTE = Pattern.compile("routeId=\"([a-z-]+)\"");
    /** Every metric of ours is written with its labels, which tells it apart from functions and labels. */
    private static final Pattern METRIC = Pattern.compile("([a-z][a-z0-9_]*)\\{");

    @Test
    void everyPanelOfTheDashboardAsksForMetricsThatArePublished() throws Exception {
        List<String> expressions =
                new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");

        assertThat(expressions).hasSizeGreaterThan(15).allMatch(expr -> METRIC.matcher(expr)
                .find());
        assertThat(PublishedMetrics.names()).containsAll(metricsIn(expressions));
    }

    @Test
    void everyAlertAsksForMetricsThatArePublished() throws Exception {
        List<String> expressions = yaml("deploy/prometheus/alerts.yml").findValuesAsText("expr");

        assertThat(expressions).isNotEmpty().allMatch(expr -> METRIC.matcher(expr)
                .find());
        assertThat(PublishedMetrics.names()).containsAll(metricsIn(expressions));
    }

    @Test
    void everyRouteThatAPanelNamesExists() throws IOException {
        String routes = routeFiles();
        Set<String> named = new TreeSet<>();
        for (String expr : new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr")) {
            ROUTE.matcher(expr).results().forEach(route -> named.add(route.group(1)));
        }

        assertThat(named).isNotEmpty().allMatch(route -> routes.contains("    id: " + route + "\n"));
    }

    @Test
    void everyPanelReadsTheProvisionedDataSource() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        String uid = yaml("deploy/grafana/provisioning/datasources/prometheus.yml")
                .at("/datasources/0/uid")
                .asText();

        assertThat(dashboard.findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo(uid));
    }

    @Test
    void noPanelLiesOverAnother() throws IOException {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = (place.path("x").asInt() + x) + ","
                            + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell)).as(panel.path("title").asText()).isTrue();
                }
            }
        }
    }

    @Test
    void prometheusAsksEveryInstanceWhereItsMetricsAre() throws IOException {
        JsonNode management = yaml("src/main/resources/application.yaml").at("/management/endpoints.web");
        JsonNode scrape = yaml("deploy/prometheus/prometheus.yml").at("/scrape_configs/0");
        String path = management.path("base-path").asText() + "/"
                + management.path("path-mapping.prometheus").asText();

        assertThat(scrape.path("metrics_path").asText()).isEqualTo(path.replace("//", "/"));
        assertThat(scrape.at("/dns_sd_configs/0/names/0").asText()).isEqualTo("jackfield");
        assertThat(scrape.at("/dns_sd_configs/0/port").asInt()).isEqualTo(9876);
    }

    private static String routeFiles() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> metricsIn(List<String> expressions) {
        Set<String> metrics = new TreeSet<>();
        expressions.forEach(expr -> METRIC.matcher(expr).results().forEach(metric -> metrics.add(metric.group(1))));
        return metrics;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new ObjectMapper().valueToTree(new Yaml().load(Files.readString(Path.of(file))));
    }
}
