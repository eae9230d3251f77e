package dev.jackfield.bots;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.jackfield.local.DatabaseAddress;
import dev.jackfield.settings.UnusableSetting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.lang.Nullable;

/**
 * Opens the two databases of bots. Foreign ones have small pools that open their first connection when it is needed, so that the
 * service starts without them.
 */
@Configuration(proxyBeanMethods = false)
class BotDatabases {

    private static final int POOL_SIZE = 4;
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);

    /** Numbers and businesses. */
    @Bean
    BotDatabase masterBots(
            BotSettings settings,
            ObjectProvider<MasterDatabaseUrl> named,
            DataSource own,
            ObjectProvider<MeterRegistry> meters) {
        return open("master", masterAddress(settings, named), settings, own, meters);
    }

    /** The configuration of bots. */
    @Bean
    BotDatabase clusterBots(
            BotSettings settings,
            ClusterDatabaseSettings cluster,
            DataSource own,
            ObjectProvider<MeterRegistry> meters) {
        return open("cluster", cluster.configured() ? cluster.address() : null, settings, own, meters);
    }

    @Nullable
    private static DatabaseAddress masterAddress(BotSettings settings, ObjectProvider<MasterDatabaseUrl> named) {
        MasterDatabaseUrl other = named.getIfAvailable();
        String url = settings.masterDatabaseUrl();
        if (url == null || url.isBlank()) {
            url = other == null ? "" : other.url();
        }
        if (url.isBlank()) {
            return null;
        }
        DatabaseAddress address = DatabaseAddress.parseAny(url.strip());
        if (address == null) {
            throw new UnusableSetting(
                    "MASTER_DATABASE_URL or BOTS_MASTER_DATABASE_URL cannot be read: the master database's address must read postgres://user:password@host/database,"
                            + " mysql://user:password@host/database or jdbc:…");
        }
        return address;
    }

    private static BotDatabase open(
            String name,
            @Nullable DatabaseAddress address,
            BotSettings settings,
            DataSource own,
            ObjectProvider<MeterRegistry> meters) {
        return address == null
                ? new BotDatabase(name, own, false, settings.pause())
                : new BotDatabase(name, pool(name, address, meters), true, settings.pause());
    }

    private static HikariDataSource pool(String name, DatabaseAddress address, ObjectProvider<MeterRegistry> meters) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("bots-" + name);
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(POOL_SIZE);
        pool.setMinimumIdle(0);
        pool.setReadOnly(true);
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        pool.setValidationTimeout(1000);
        pool.setInitializationFailTimeout(-1);
        if (address.jdbcUrl().startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("connectTimeout", "2");
            pool.addDataSourceProperty("socketTimeout", "5");
            // the ids of another schema may be numbers
            pool.addDataSourceProperty("stringtype", "unspecified");
        } else {
            pool.addDataSourceProperty("connectTimeout", "2000");
            pool.addDataSourceProperty("socketTimeout", "5000");
        }
        meters.ifAvailable(registry -> pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        return pool;
    }
}
