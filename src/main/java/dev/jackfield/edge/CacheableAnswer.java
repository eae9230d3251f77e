package dev.jackfield.edge;

import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/** Lets a route say by Cache-Control how long its answer may be kept, which Camel otherwise holds back. */
@Component("cacheableAnswer")
final class CacheableAnswer extends HttpHeaderFilterStrategy {

    CacheableAnswer() {
        getOutFilter().remove("cache-control");
    }
}
