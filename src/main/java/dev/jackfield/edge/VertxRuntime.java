package dev.jackfield.edge;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event loops of the public port, the sockets and the simulators, with elastic worker threads. */
@Configuration(proxyBeanMethods = false)
public class VertxRuntime {

    @Bean(destroyMethod = "")
    Vertx vertx() {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setBlockedThreadCheckInterval(5)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.SECONDS)
                .setMaxWorkerExecuteTime(10)
                .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false));
        ExecutorServiceFactory workers = (threadFactory, concurrency, maxConcurrency) -> elastic();
        return new VertxBuilder(options).executorServiceFactory(workers).init().vertx();
    }

    private static ExecutorService elastic() {
        return ElasticThreads.named("worker");
    }
}
