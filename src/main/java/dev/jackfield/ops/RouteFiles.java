package dev.jackfield.ops;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.scan.DefaultPackageScanResourceResolver;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Finds the route files of a pattern also when the service runs from its packed jar, where Camel 4.17 loses the folders between
 * the root of the pattern and the file.
 */
@Component
class RouteFiles implements CamelContextCustomizer {

    @Override
    public void configure(CamelContext camelContext) {
        camelContext
                .getCamelContextExtension()
                .addContextPlugin(PackageScanResourceResolver.class, new ClasspathFiles(camelContext));
    }

    /** Spring's search for {@code classpath:} patterns, Camel's own for all others. */
    private static final class ClasspathFiles extends DefaultPackageScanResourceResolver {

        private static final String CLASSPATH = "classpath:";

        private final CamelContext camelContext;

        ClasspathFiles(CamelContext camelContext) {
            this.camelContext = camelContext;
            setCamelContext(camelContext);
        }

        @Override
        public Collection<Resource> findResources(String location) throws Exception {
            return location.startsWith(CLASSPATH)
                    ? inClasspath(location.substring(CLASSPATH.length()))
                    : super.findResources(location);
        }

        private List<Resource> inClasspath(String pattern) throws IOException {
            String root = pattern.substring(0, pattern.indexOf('/') + 1);
            List<Resource> found = new ArrayList<>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                String url = file.getURL().toString();
                String path = url.substring(url.lastIndexOf("/" + root) + 1);
                found.add(ResourceHelper.resolveResource(camelContext, CLASSPATH + path));
            }
            return found;
        }
    }
}
