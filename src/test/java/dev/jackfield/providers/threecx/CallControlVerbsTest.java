package dev.jackfield.providers.threecx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jackfield.providers.threecx.PhoneSystem.Placed;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CallControlVerbsTest {

    private PhoneSystem phones;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        phones = new PhoneSystem();
        client = new Client(phones.access());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        phones.close();
    }

    @Test
    void aRingingLegIsReadAndAnswered() throws Exception {
        Placed call = phones.call();
        assertThat(status(call)).isEqualTo("Ringing");

        client.verb("answer", call.leg());

        assertThat(status(call)).isEqualTo("Connected");
    }

    @Test
    void aLegThatIsAnsweredAlreadyIsNotReady() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());

        assertThatThrownBy(() -> client.verb("answer", call.leg())).isInstanceOf(LegNotReady.class);
    }

    @Test
    void aConnectedLegIsTransferred() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());

        client.verb("transfer", call.leg(), PhoneSystem.PERSON);

        await().until(() -> phones.timeline(call).getJsonObject("transferred") != null);
        assertThat(client.verb("leg-read", call.leg())).isNull();
    }

    @Test
    void aTransferThatIsNotDoneIsRefusedWithItsReason() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());
        phones.tellDestination(PhoneSystem.PERSON, "reject");

        assertThatThrownBy(() -> client.verb("transfer", call.leg(), PhoneSystem.PERSON))
                .isInstanceOf(TransferRefused.class)
                .hasMessageContaining("PhoneNotRegistered");
    }

    @Test
    void aRingingLegIsNotReadyForATransfer() throws Exception {
        Placed call = phones.call();

        assertThatThrownBy(() -> client.verb("transfer", call.leg(), PhoneSystem.PERSON))
                .isInstanceOf(LegNotReady.class);
    }

    @Test
    void aCallIsHungUp() throws Exception {
        Placed call = phones.call();
        client.verb("answer", call.leg());

        client.verb("hang-up", call.leg());

        assertThat(phones.timeline(call).getJsonObject("ended").getString("by")).isEqualTo("route-point");
    }

    @Test
    void aLegThatHasLeftIsGone() throws Exception {
        Placed call = phones.call();
        phones.hangUp(call);

        assertThatThrownBy(() -> client.verb("answer", call.leg())).isInstanceOf(LegGone.class);
        assertThat(client.verb("leg-read", call.leg())).isNull();
        assertThat(client.verb("hang-up", call.leg())).isNotNull();
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsRenewed() throws Exception {
        Placed call = phones.call();
        String first = client.tokens.bearer();
        phones.expireTokens();

        client.verb("answer", call.leg());

        assertThat(status(call)).isEqualTo("Connected");
        assertThat(client.tokens.bearer()).isNotEqualTo(first);
    }

    @Test
    void aRequestIsRepeatedOnlyOnceForItsToken() throws Exception {
        Placed call = phones.call();
        phones.fail("POST", "/callcontrol/*", 401, 2);

        assertThatThrownBy(() -> client.verb("answer", call.leg()))
                .isInstanceOf(CallControlFailed.class)
                .hasMessageContaining("401");
    }

    @Test
    void anErrorOfThePhoneSystemIsNotRepeated() throws Exception {
        Placed call = phones.call();
        phones.fail("POST", "/callcontrol/*", 500, 1);

        assertThatThrownBy(() -> client.verb("answer", call.leg()))
                .isInstanceOf(CallControlFailed.class)
                .hasMessageContaining("500");
        assertThat(status(call)).isEqualTo("Ringing");
    }

    @Test
    void aWrongKeyGetsNoToken() throws Exception {
        ThreeCxAccess wrong = new ThreeCxAccess(phones.url(), PhoneSystem.ROUTE_POINT, "wrong", null, null);
        try (Client stranger = new Client(wrong)) {
            assertThatThrownBy(() -> stranger.verb("leg-read", "900/1"))
                    .isInstanceOf(CallControlFailed.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void whatIsNoLegIsNotAskedFor() {
        assertThatThrownBy(() -> client.verb("leg-read", "900/1/../../2"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private Object status(Placed call) throws Exception {
        return ((Map<?, ?>) client.verb("leg-read", call.leg())).get("status");
    }
}
