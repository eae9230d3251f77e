package dev.jackfield.edge;

import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Threads for work that may block: virtual ones on Java 21 and later, otherwise platform threads that come when needed and go
 * after half a minute of idleness. Neither queues: what limits the work is the edge and the jobs' concurrency.
 */
public final class ElasticThreads {

    private ElasticThreads() {}

    /** An executor that starts every task at once. */
    public static ExecutorService named(String name) {
        if (Runtime.version().feature() >= 21) {
            return virtual();
        }
        CustomizableThreadFactory factory = new CustomizableThreadFactory(name + "-");
        factory.setDaemon(true);
        return platform(factory);
    }

    private static ExecutorService platform(ThreadFactory factory) {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** Compiled for 17, where the method does not exist. */
    private static ExecutorService virtual() {
        try {
            Method method = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java 21 without virtual threads", e);
        }
    }
}
