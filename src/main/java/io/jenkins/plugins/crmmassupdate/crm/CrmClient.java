package io.jenkins.plugins.crmmassupdate.crm;

import java.util.List;
import java.util.function.Supplier;

/** Sends batches from this JVM. */
public final class CrmClient implements BatchSender {
    private final CrmHttp http;
    private final String url;
    private final Supplier<String> token;
    private final MassUpdateRequest request;

    /** @param token the access token, asked for at every call */
    public CrmClient(CrmHttp http, ApiDomain domain, Supplier<String> token, MassUpdateRequest request) {
        this.http = http;
        this.url = domain.url(request.path());
        this.token = token;
        this.request = request;
    }

    @Override
    public CrmAnswer send(List<String> ids) throws TransportFailure {
        return http.post(url, token.get(), request.body(ids));
    }

    @Override
    public void cancel() {
        http.cancel();
    }
}
