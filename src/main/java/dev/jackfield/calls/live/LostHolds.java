package dev.jackfield.calls.live;

import dev.jackfield.calls.LiveHolds;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A node that was frozen for so long that another one has patched its callers lets go of them, so that no two agents talk to one. */
@Component
class LostHolds {

    private final LiveCalls calls;
    private final ObjectProvider<CamelContext> camel;

    LostHolds(LiveCalls calls, ObjectProvider<CamelContext> camel) {
        this.calls = calls;
        this.camel = camel;
    }

    @EventListener
    void lost(LiveHolds.Lost hold) {
        LiveCall call = calls.find(hold.callId());
        if (call != null) {
            camel.getObject()
                    .createFluentProducerTemplate()
                    .to("direct:call-taken-away")
                    .withVariable("socket", call.socket())
                    .withVariable("provider", call.provider())
                    .withVariable("callId", hold.callId())
                    .send();
        }
    }
}
