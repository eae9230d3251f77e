package dev.jackfield.voices;

import java.util.List;
import org.springframework.stereotype.Component;

/** Keys as the cache component wants them where it takes several. */
@Component("cacheKeys")
public class CacheKeys {

    public List<String> one(String key) {
        return List.of(key);
    }
}
