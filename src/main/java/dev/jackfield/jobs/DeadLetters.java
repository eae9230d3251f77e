package dev.jackfield.jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs that were given up, in the table dead_letters. */
@Component
public class DeadLetters {

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String job, String key, String payload, int attempts, String error) {
        jdbc.sql("insert into dead_letters (job, job_key, payload, attempts, error) values (?, ?, ?, ?, ?)")
                .params(job, key, payload, attempts, error)
                .update();
    }
}
