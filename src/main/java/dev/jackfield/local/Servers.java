package dev.jackfield.local;

import com.zaxxer.hikari.HikariDataSource;
import dev.jackfield.settings.ServiceSettings;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** PostgreSQL and Redis: those that DATABASE_URL and REDIS_URL name, otherwise the service's own. */
@Configuration(proxyBeanMethods = false)
public class Servers {

    /** How long a request waits for a connection before it is answered 503. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);

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
    DataSource dataSource(ServiceSettings settings, ObjectProvider<LocalPostgres> local) {
        LocalPostgres own = local.getIfAvailable();
        DatabaseAddress address = own != null
                ? new DatabaseAddress(own.jdbcUrl(), null, null)
                : DatabaseAddress.parse(settings.databaseUrl());
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("jackfield");
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(settings.databasePoolSize());
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        pool.setValidationTimeout(1000);
        pool.setKeepaliveTime(30_000);
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("ApplicationName", "jackfield");
        // the detail of an error shows the row, which names people; what is logged must not
        pool.addDataSourceProperty("logServerErrorDetail", "false");
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
        return new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(url), client);
    }
}
