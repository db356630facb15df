package io.jenkins.plugins.crmmassupdate.crm.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Request;
import okhttp3.Response;

/** Watches how far one call has come, so that its failure can be told as what it is, and holds what came back. */
final class CallPhase extends EventListener {
    private final int mostBytes;
    private volatile TransportFailure.Step step = TransportFailure.Step.PREPARING;
    private volatile boolean connected;
    private volatile boolean sent;
    private volatile Response head;
    private volatile CrmAnswer answer;

    /** @param mostBytes of the answer's body that are read */
    CallPhase(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    int mostBytes() {
        return mostBytes;
    }

    /** Whether the connection was made for this call. */
    boolean connected() {
        return connected;
    }

    /** Status and headers of the answer; null if they have not come. */
    Response head() {
        return head;
    }

    /** There is an answer. */
    void take(CrmAnswer taken) {
        answer = taken;
    }

    /** The answer; null if there is none. */
    CrmAnswer answer() {
        return answer;
    }

    TransportFailure.Step step() {
        return step;
    }

    /** Whether the request, or a part of it, can have reached the other side. */
    boolean sent() {
        return sent;
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        boolean host = domainName.equals(call.request().url().host());
        step = host ? TransportFailure.Step.LOOKING_UP : TransportFailure.Step.LOOKING_UP_PROXY;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connected = true;
        step = proxy.type() == Proxy.Type.DIRECT ? TransportFailure.Step.CONNECTING : TransportFailure.Step.CONNECTING_THROUGH_PROXY;
    }

    @Override
    public void secureConnectStart(Call call) {
        step = TransportFailure.Step.MAKING_TLS;
    }

    @Override
    public void requestHeadersStart(Call call) {
        step = TransportFailure.Step.SENDING;
        sent = true;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        step = TransportFailure.Step.WAITING;
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        sent = true;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        step = TransportFailure.Step.READING;
        head = response;
    }
}
