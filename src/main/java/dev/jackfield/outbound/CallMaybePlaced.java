package dev.jackfield.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * The order of a call was sent and its answer lost, or says nothing: the call may ring. Never repeated, because a call placed twice is
 * worse than one not placed.
 */
public class CallMaybePlaced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallMaybePlaced(String reason) {
        super(reason);
    }

    /** Whether a request failed before anything of it was sent, so that it may be sent again. */
    public static boolean wasNeverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }
}
