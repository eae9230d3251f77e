package dev.jackfield.edge;

import dev.jackfield.settings.RateLimitSettings;
import dev.jackfield.settings.UnusableSetting;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * From where a request comes: the other end of its connection or, if that is a trusted proxy, the last address in
 * X-Forwarded-For that is none. What stands before it was written by the sender and proves nothing.
 */
@Component
final class SourceAddress {

    private static final Logger LOG = LoggerFactory.getLogger(SourceAddress.class);

    /** Who has an IPv6 address has its /64. */
    private static final int NETWORK_BYTES = 8;

    private final List<IpSubnetFilterRule> proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    SourceAddress(RateLimitSettings settings) {
        this.proxies = Stream.of(settings.trustedProxies().split(",", -1))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(SourceAddress::network)
                .toList();
    }

    /** A name of the source, for comparison only. */
    String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /**
     * @param peer the other end of the connection
     * @param forwarded values of X-Forwarded-For
     */
    String of(String peer, List<String> forwarded) {
        InetAddress source = address(peer);
        if (source == null) {
            return "unknown";
        }
        List<String> hops = forwarded.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList();
        if (!hops.isEmpty() && !trusted(source)) {
            warn(source);
        }
        for (int hop = hops.size() - 1; hop >= 0 && trusted(source); hop--) {
            InetAddress before = address(hops.get(hop).strip());
            if (before == null) {
                break;
            }
            source = before;
        }
        return name(source);
    }

    private boolean trusted(InetAddress address) {
        InetSocketAddress peer = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(proxy -> proxy.matches(peer));
    }

    private void warn(InetAddress proxy) {
        if (proxy.isSiteLocalAddress() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The proxy {} is not in RATE_LIMIT_TRUSTED_PROXIES: all who come through it share one limit",
                    proxy.getHostAddress());
        }
    }

    private static String name(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }

    @Nullable
    private static InetAddress address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(withoutPort(text));
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException wrongLength) {
            return null;
        }
    }

    /** Of {@code 192.0.2.1:50000} and {@code [2001:db8::1]:50000}, which some proxies write. */
    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            return text.substring(1, Math.max(1, text.indexOf(']')));
        }
        int colon = text.indexOf(':');
        return colon >= 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private static IpSubnetFilterRule network(String text) {
        InetAddress address = address(text.replaceFirst("/.*$", ""));
        String bits = text.contains("/") ? text.replaceFirst("^.*/", "") : "";
        int most = address instanceof Inet6Address ? 128 : 32;
        if (address == null || !bits.matches("|\\d{1,3}") || (!bits.isEmpty() && Integer.parseInt(bits) > most)) {
            throw new UnusableSetting("RATE_LIMIT_TRUSTED_PROXIES holds \"" + text
                    + "\", which is neither an address nor a network such as 10.0.0.0/8");
        }
        return new IpSubnetFilterRule(address, bits.isEmpty() ? most : Integer.parseInt(bits), IpFilterRuleType.ACCEPT);
    }
}
