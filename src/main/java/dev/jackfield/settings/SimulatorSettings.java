package dev.jackfield.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The simulators, which answer in local mode for every outside system without credentials.
 *
 * @param enabled whether they are started at all
 * @param port port on loopback; 0 takes a free one
 * @param talkMillis length of a simulated conversation
 * @param cloneMillisMin shortest time of a simulated clone
 * @param cloneMillisMax longest time of a simulated clone
 * @param pickUp whether simulated people pick up when a simulated phone system is ordered to call them
 * @param firstCall whether the first start with an empty data folder places one simulated call and prints its timeline
 */
@ConfigurationProperties("simulator")
public record SimulatorSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8090") int port,
        @DefaultValue("3000") int talkMillis,
        @DefaultValue("2000") int cloneMillisMin,
        @DefaultValue("5000") int cloneMillisMax,
        @DefaultValue("true") boolean pickUp,
        @DefaultValue("true") boolean firstCall) {}
