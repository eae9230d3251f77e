package dev.jackfield.steps;

import org.apache.camel.Exchange;
import org.apache.camel.spi.DataFormat;
import org.springframework.lang.Nullable;

/** A data format that makes one body of another, without streams. */
public interface BodyFormat extends DataFormat {

    /** What {@code unmarshal} makes of a body. */
    @Override
    @Nullable
    Object unmarshal(Exchange exchange, @Nullable Object body) throws Exception;

    /** What {@code marshal} makes of a body. */
    @Nullable
    Object marshal(Exchange exchange, @Nullable Object body) throws Exception;
}
