package dev.jackfield.local;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.jackfield.settings.JobSettings;
import dev.jackfield.settings.ServiceSettings;
import dev.jackfield.settings.UnusableSetting;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** PostgreSQL and Redis: those that DATABASE_URL and REDIS_URL name, otherwise the service's own. */
@Configuration(proxyBeanMethods = false)
public class Servers {

    /** How long a request waits for a connection before it is answered 503. */
    private static final Duration REQUEST_WAIT = Duration.ofSeconds(3);

    /** A job has time: it waits rather than count an attempt. */
    private static final Duration JOB_WAIT = Duration.ofSeconds(10);

    private static final Duration START_WAIT = Duration.ofSeconds(15);

    private static final int SCHEDULER_POOL = 4;

    /** Connections for what takes no turn, such as the question of a health check. */
    private static final int WITHOUT_TURN = 2;

    private static final Duration REDIS_TIMEOUT = Duration.ofMillis(500);

    @Bean
    @ConditionalOnExpression("'${database-url:}'.isBlank()")
    LocalPostgres localPostgres(DataFolder data) {
        return new LocalPostgres(data, 0);
    }

    @Bean
    @ConditionalOnExpression("'${redis-url:}'.isBlank()")
    LocalRedis localRedis(DataFolder data) {
        return new LocalRedis(data, 0);
    }

    @Bean
    DatabaseAddress databaseAddress(ServiceSettings settings, ObjectProvider<LocalPostgres> local) {
        LocalPostgres own = local.getIfAvailable();
        if (own != null) {
            return new DatabaseAddress(own.jdbcUrl(), null, null);
        }
        DatabaseAddress named = DatabaseAddress.parse(settings.databaseUrl());
        FirstConnection.await(named, START_WAIT);
        return named;
    }

    @Bean
    @Primary
    DataSource dataSource(
            DatabaseAddress address, ServiceSettings settings, JobSettings jobs, ObjectProvider<MeterRegistry> meters) {
        return new SharedConnections(
                pool("requests", address, settings.databasePoolSize() + WITHOUT_TURN, REQUEST_WAIT, meters),
                pool("jobs", address, jobs.poolSize() + WITHOUT_TURN, JOB_WAIT, meters));
    }

    /** What db-scheduler itself needs: its heartbeats must not queue behind the jobs that they speak for. */
    @Bean(defaultCandidate = false)
    @Qualifier("scheduler")
    DataSource schedulerDataSource(DatabaseAddress address, ObjectProvider<MeterRegistry> meters) {
        HikariDataSource pool = pool("scheduler", address, SCHEDULER_POOL, JOB_WAIT, meters);
        // what a PostgreSQL that dies loses of this is only that a job was picked up or done: it is done again, as
        // after any crash
        pool.addDataSourceProperty("options", "-c synchronous_commit=off");
        return pool;
    }

    private static HikariDataSource pool(
            String name, DatabaseAddress address, int size, Duration wait, ObjectProvider<MeterRegistry> meters) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(wait.toMillis());
        pool.setValidationTimeout(1000);
        // it has just been there
        pool.setInitializationFailTimeout(START_WAIT.toMillis());
        pool.setKeepaliveTime(30_000);
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("connectTimeout", "3");
        // a text and a null are then of one type, so that a statement which gets now one and now the other is planned
        // once
        pool.addDataSourceProperty("stringtype", "unspecified");
        pool.addDataSourceProperty("ApplicationName", "jackfield");
        // the detail of an error shows the row, which names people; what is logged must not
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        meters.ifAvailable(registry -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        return pool;
    }

    @Bean
    RedisConnectionFactory redisConnectionFactory(ServiceSettings settings, ObjectProvider<LocalRedis> local) {
        LocalRedis own = local.getIfAvailable();
        String url = own != null ? own.url() : settings.redisUrl();
        LettuceClientConfiguration client = LettuceClientConfiguration.builder()
                .commandTimeout(REDIS_TIMEOUT)
                .clientOptions(ClientOptions.builder()
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                        .socketOptions(SocketOptions.builder()
                                .connectTimeout(REDIS_TIMEOUT)
                                .build())
                        .timeoutOptions(TimeoutOptions.enabled(REDIS_TIMEOUT))
                        .build())
                .build();
        return new LettuceConnectionFactory(redisAt(url), client);
    }

    private static RedisConfiguration redisAt(String url) {
        try {
            return LettuceConnectionFactory.createRedisConfiguration(url);
        } catch (IllegalArgumentException e) {
            throw new UnusableSetting("REDIS_URL must read redis://[user:password@]host:port[/database].", e);
        }
    }
}
