package dev.jackfield.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.support.ServiceTest;
import org.junit.jupiter.api.Test;

@ServiceTest
class JsonBuffersTest {

    private final ObjectMapper json;

    JsonBuffersTest(ObjectMapper json) {
        this.json = json;
    }

    @Test
    void noThreadKeepsBuffersOfItsOwn() {
        assertThat(json.getFactory()._getRecyclerPool())
                .isNotSameAs(new ObjectMapper().getFactory()._getRecyclerPool());
    }
}
