package io.jenkins.plugins.crmmassupdate.crm;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/** Watches how far one call has come, so that its failure can be told as what it is. */
final class CallPhase extends EventListener {
    private volatile String name = "preparing";
    private volatile boolean sent;

    /** What the call was doing, as a participle. */
    String doing() {
        return name;
    }

    /** Whether the request, or a part of it, can have reached the other side. */
    boolean sent() {
        return sent;
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        name = "looking up the host";
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        name = proxy.type() == Proxy.Type.DIRECT ? "connecting" : "connecting through the proxy";
    }

    @Override
    public void secureConnectStart(Call call) {
        name = "making TLS";
    }

    @Override
    public void requestHeadersStart(Call call) {
        name = "sending the request";
        sent = true;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        name = "waiting for the answer";
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        sent = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        name = "reading the answer";
    }
}
