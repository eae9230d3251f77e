package dev.jackfield.edge;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.stereotype.Component;

/**
 * Has Jackson's buffers shared. By default each thread keeps its own for as long as it lives, some 30 KB after a large body, and of
 * threads that wait for a vendor there may be a thousand.
 */
@Component
class JsonBuffers implements Jackson2ObjectMapperBuilderCustomizer {

    private static final int MOST_KEPT = 32;

    private final RecyclerPool<BufferRecycler> shared = JsonRecyclerPools.newBoundedPool(MOST_KEPT);

    @Override
    public void customize(Jackson2ObjectMapperBuilder json) {
        json.postConfigurer(mapper -> mapper.getFactory().setRecyclerPool(shared));
    }
}
