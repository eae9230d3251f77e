package dev.jackfield.ops;

import dev.jackfield.JackfieldApplication;
import org.springframework.stereotype.Component;

/** Which version runs. */
@Component
class ServiceVersion {

    /** As in the packed jar; {@code development} when the service runs from its classes. */
    String number() {
        String packed = JackfieldApplication.class.getPackage().getImplementationVersion();
        return packed == null ? "development" : packed;
    }
}
