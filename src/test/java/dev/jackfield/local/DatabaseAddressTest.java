package dev.jackfield.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class DatabaseAddressTest {

    @Test
    void anAddressAsHostersWriteItBecomesOneOfJdbc() {
        assertThat(DatabaseAddress.parse("postgres://me:p%40ss@db.example:6432/calls?sslmode=require"))
                .isEqualTo(
                        new DatabaseAddress("jdbc:postgresql://db.example:6432/calls?sslmode=require", "me", "p@ss"));
    }

    @Test
    void anAddressOfJdbcStaysAsItIs() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://h/db?user=u"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://h/db?user=u", null, null));
    }

    @Test
    void anotherDatabaseIsRefusedWithTheFormThatIsMeant() {
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://h/db")).hasMessageContaining("postgresql://user");
    }
}
