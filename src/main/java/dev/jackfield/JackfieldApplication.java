package dev.jackfield;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: Camel routes on Spring Boot. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class JackfieldApplication {

    public static void main(String[] args) {
        try {
            SpringApplication.run(JackfieldApplication.class, args);
        } catch (RuntimeException | Error reported) {
            // Spring has said why; threads that the failed start has left behind must not keep the process alive
            System.exit(1);
        }
    }
}
